import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enterPremises, migratePremises } from '#app/premises.ts'
import { readConfig } from '#platform/config.ts'
import { type DataFolder, openDataFolder } from '#platform/data-folder.ts'
import { type Database, openDatabase } from '#platform/db.ts'
import { openLog } from '#platform/log.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Running, startProcess } from '../../bench/process.ts'
import { atEnd } from '../at-end.ts'
import { openPuente } from '../house.ts'
import { root } from '../source.ts'

/** An instance as people run one: a data folder, an embedded server of its own, and processes of the built program. */
export type Instance = Database & {
  data: DataFolder
  urls: { owner: string; app: string }
  organisation: Organisation
  /** Starts the program on this instance; whatever still runs when the test ends is asked to stop. */
  run(args: string[], environment?: Record<string, string>): Running
}

/** Built once per file of tests: what is unchanged stays as it is. */
export function buildProgram(): void {
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' })
}

/** A folder that the database server's own account may pass through, gone when the test ends. */
export function newFolder(name = 'data'): string {
  const home = mkdtempSync(join(tmpdir(), 'clamor-journey-'))
  // Set apart from mkdtemp, which makes it 0700.
  chmodSync(home, 0o711)
  atEnd(() => rmSync(home, { recursive: true, force: true }))
  return join(home, name)
}

/**
 * A migrated instance with one organisation, on which nothing runs yet but its database server. This process holds the server only
 * until `begin` has returned: afterwards those who were begun keep it alive, as they do for people.
 */
export async function instance<T>(begin: (run: Instance['run']) => Promise<T>): Promise<Instance & { begun: T }> {
  const data = openDataFolder(newFolder())
  const run = runOn(data.path)
  const premises = await enterPremises(readConfig({}), data, openLog('silent'))
  try {
    await migratePremises(premises)
    const database = openDatabase(premises.urls.app, { connections: 4 })
    atEnd(() => database.close())
    const organisation = await openPuente(database.db)
    return { ...database, data, urls: premises.urls, organisation, run, begun: await begin(run) }
  } finally {
    await premises.leave()
  }
}

/** Starts the program on a data folder. */
export function runOn(folder: string): Instance['run'] {
  return (args, environment = {}) => {
    const process = startProcess([...args, '--data', folder], { LOG_LEVEL: 'error', ...environment })
    atEnd(async () => {
      process.signal('SIGTERM')
      await process.ended
    })
    return process
  }
}

/** The process number of the server that runs on a data folder. */
export function postmasterOf(folder: string): number {
  const pointer = join(folder, 'postgres.location')
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'postgres')
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Looks again and again until something is so. @throws after the time given, with what it was then */
export async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean, seconds = 15): Promise<T> {
  const giveUpAt = Date.now() + seconds * 1_000
  for (;;) {
    const seen = await look().catch((error: Error) => error)
    if (!(seen instanceof Error) && isSo(seen)) return seen
    if (Date.now() > giveUpAt) throw new Error(`not so after ${seconds} s; last seen: ${describe(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function describe(seen: unknown): string {
  return seen instanceof Error ? String(seen) : (JSON.stringify(seen)?.slice(0, 2_000) ?? 'nothing')
}
