import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'
import { writeFileAtomically } from '../write-file.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runProgram } from './programs.ts'
import { operatorSettings } from './settings.ts'

export interface NewCluster {
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** Where the cluster shall stand; its parent exists, itself does not. */
  readonly folder: string
  /** Of the superuser `postgres`. */
  readonly password: string
  /** Skips the flush to disk, where nothing needs to survive. */
  readonly careless?: boolean
}

/** Makes a new, empty cluster. It appears under its name only when it is whole, so a crash in the middle leaves no half of one. */
export async function initialiseCluster(wanted: NewCluster): Promise<void> {
  const unfinished = `${wanted.folder}.new-${process.pid}`
  await removeLeftovers(wanted.folder)
  await mkdir(unfinished, { mode: 0o700 })
  const passwordFile = `${unfinished}.password`
  await writeFile(passwordFile, wanted.password, { mode: 0o600 })
  if (wanted.account) {
    await chown(unfinished, wanted.account.uid, wanted.account.gid)
    await chown(passwordFile, wanted.account.uid, wanted.account.gid)
  }
  try {
    await runInitdb(wanted, unfinished, passwordFile)
  } finally {
    await rm(passwordFile, { force: true })
  }
  writeFileAtomically(join(unfinished, 'postgresql.conf'), operatorSettings, 0o600)
  await rename(unfinished, wanted.folder)
  await removeLeftovers(wanted.folder)
}

/** What killed starts left. The initdb of one may still write there, hence a name of its own for each, and no complaint. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.new-`)) continue
    await rm(join(dirname(folder), name), { recursive: true, force: true }).catch(() => {})
  }
}

async function runInitdb(wanted: NewCluster, folder: string, passwordFile: string): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(wanted.careless ? ['--no-sync'] : []),
  ]
  // The C library of macOS, and older ones elsewhere, know no C.UTF-8. The built-in provider sorts and classifies either way.
  for (const locale of ['C.UTF-8', 'C']) {
    const ending = await runProgram(wanted.binaries.initdb, [...options, `--locale=${locale}`], wanted)
    if (ending.code === 0) return
    if (!ending.output.includes('invalid locale'))
      throw new StartRefusal(`The database could not be made:\n${ending.output.trim()}`)
  }
  throw new Error('initdb knows neither the locale C.UTF-8 nor C')
}
