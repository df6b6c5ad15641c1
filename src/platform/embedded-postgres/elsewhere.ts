import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { StartRefusal } from '../start-refusal.ts'
import { writeFileAtomically } from '../write-file.ts'
import { type Binaries, binariesIn } from './binaries.ts'
import { postmastersStartedOn, sendSignal } from './processes.ts'

const root = '/var/lib/clamor'

/** The folder under /var/lib/clamor for the cluster of a data folder; made, and written into `pointer`, at first use. */
export function homeElsewhere(data: DataFolder, pointer: string): string {
  if (!existsSync(pointer)) return makeHome(data, pointer)
  const home = readFileSync(pointer, 'utf8').trim()
  if (!existsSync(home)) {
    throw new StartRefusal(
      `The database of ${data.path} stood in ${home}, as ${pointer} says, and is not there any more.`,
    )
  }
  claimHome(data, home, pointer)
  return home
}

/** Copies the programs to where every account may run them; kept per version, since a server may run on an older one. */
export function copyBinaries(installed: Binaries): Binaries {
  const { name, version } = JSON.parse(readFileSync(join(dirname(installed.folder), 'package.json'), 'utf8'))
  const target = join(root, `${String(name).replace(/.*\//, 'postgresql-')}-${version}`)
  if (existsSync(target)) return binariesIn(target)
  const unfinished = `${target}.${process.pid}.new`
  openFolder(root)
  cpSync(installed.folder, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  openToAll(unfinished)
  try {
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another process may have finished the same copy first.
    if (!existsSync(target)) throw error
  }
  return binariesIn(target)
}

function makeHome(data: DataFolder, pointer: string): string {
  const home = join(root, createHash('sha256').update(data.path).digest('hex').slice(0, 16))
  if (existsSync(home)) setAside(home)
  openFolder(root)
  openFolder(home)
  writeFileAtomically(join(home, 'belongs-to'), `${data.path}\n`, 0o600)
  writeFileAtomically(pointer, `${home}\n`, 0o600)
  return home
}

/** The data folder of this name was removed and a new one begins; the old one's cluster is not ours to delete. */
function setAside(home: string): void {
  for (const pid of postmastersStartedOn(join(home, 'postgres'))) sendSignal(pid, 'SIGQUIT')
  renameSync(home, `${home}.left-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`)
}

/** A data folder may be moved, and takes its cluster along; a copy of one may not run on the same cluster. */
function claimHome(data: DataFolder, home: string, pointer: string): void {
  const path = join(home, 'belongs-to')
  const owner = readFileSync(path, 'utf8').trim()
  if (owner === data.path) return
  if (existsSync(join(owner, 'postgres.location'))) {
    throw new StartRefusal(
      `${data.path} is a copy of ${owner}, and both point to one database (${home}). ` +
        `To begin with an empty one here, remove ${pointer} and ${join(data.path, 'secrets.json')}.`,
    )
  }
  writeFileAtomically(path, `${data.path}\n`, 0o600)
}

/** Anyone may pass, only root may list or write. Set apart from mkdir, whose mode the umask may narrow. */
function openFolder(path: string): void {
  if (mkdirSync(path, { recursive: true })) chmodSync(path, 0o711)
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}
