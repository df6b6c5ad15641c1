import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { atEnd, shared } from '#test/at-end.ts'
import { type DataFolder, openDataFolder } from '../data-folder.ts'
import { openLog } from '../log.ts'
import { type JoinedPostgres, joinPostgres } from './join-postgres.ts'
import { type Postmaster, readPostmaster } from './postmaster.ts'
import type { Role } from './roles.ts'

const log = openLog('silent')
/** An empty data folder that the server's account may enter; it goes when the test is over. */
export function newDataFolder(): DataFolder {
  const folder = makeFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return openDataFolder(folder)
}

/** For the tests of a file that do not look at how a cluster is made: data folders whose server has run before, copies of one. */
export function usedDataFolders(): () => DataFolder {
  const template = shared(makeTemplate)
  return () => {
    const data = newDataFolder()
    execFileSync('cp', ['-a', `${template()}/.`, data.path])
    return openDataFolder(data.path)
  }
}

/** Joins until the test is over. */
export async function enter(data: DataFolder): Promise<JoinedPostgres> {
  const postgres = await joinPostgres(data, { log })
  onTestFinished(() => postgres.leave())
  return postgres
}

/** A process of its own, and of its own group, that has joined and stays. */
export async function startProcess(data: DataFolder) {
  const script = `
    const { joinPostgres } = await import('${new URL('./join-postgres.ts', import.meta.url)}')
    const { openDataFolder } = await import('${new URL('../data-folder.ts', import.meta.url)}')
    const { openLog } = await import('${new URL('../log.ts', import.meta.url)}')
    await joinPostgres(openDataFolder('${data.path}'), { log: openLog('silent') })
    console.log('joined')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whoever joins and leaves last also stops what a killed process left.
  onTestFinished(async () => (await joinPostgres(data, { log })).leave())
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

/** The server as its postmaster.pid has it. */
export function serverOf(data: DataFolder): Postmaster {
  const server = readPostmaster(data.postgres)
  if (!server) throw new Error('no server runs')
  return server
}

/** The rows of one statement, over a connection of its own. */
export async function ask(
  postgres: JoinedPostgres,
  statement: string,
  role: Role = 'clamor_owner',
): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url('clamor', role) })
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  chmodSync(folder, 0o711)
  return folder
}

async function makeTemplate(): Promise<string> {
  const folder = makeFolder()
  atEnd(() => rmSync(folder, { recursive: true }))
  const postgres = await joinPostgres(openDataFolder(folder), { log })
  await postgres.leave()
  return folder
}
