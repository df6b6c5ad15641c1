import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type DataFolder, openDataFolder } from '../data-folder.ts'
import { openLog } from '../log.ts'
import { type JoinedPostgres, joinPostgres } from './join-postgres.ts'
import { readPostmaster } from './postmaster.ts'
import { isAlive } from './processes.ts'
import type { Role } from './roles.ts'

const log = openLog('silent')
/** A folder whose cluster was made once; most tests begin with a copy of it. */
const template = mkdtempSync(join(tmpdir(), 'clamor-data-'))
let undo: (() => unknown)[] = []

beforeAll(async () => {
  chmodSync(template, 0o711)
  const postgres = await joinPostgres(openDataFolder(template), { log })
  await postgres.leave()
})

afterAll(() => rmSync(template, { recursive: true }))

afterEach(async () => {
  for (const step of undo.reverse()) await step()
  undo = []
})

test('the first start makes the cluster, the next one is faster and keeps the data', async () => {
  const data = newDataFolder()

  const first = await timed(() => enter(data))
  await ask(first.value, 'create table letters as select 541 as seats')
  await first.value.leave()
  const second = await timed(() => enter(data))

  expect(first.value.started).toBe(true)
  expect(second.value.started).toBe(true)
  expect(await ask(second.value, 'select seats from letters')).toEqual([{ seats: 541 }])
  expect(second.milliseconds).toBeLessThan(first.milliseconds)
})

test('committed means on disk, sorting is by code point in UTF-8, and times are UTC', async () => {
  const postgres = await enter(usedDataFolder())

  const [row] = await ask(
    postgres,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('TimeZone') as zone,
            current_setting('data_checksums') as checksums, current_user as role,
            (select datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = 'clamor') as locale`,
  )

  expect(row).toEqual({
    fsync: 'on',
    commit: 'on',
    zone: 'UTC',
    checksums: 'on',
    role: 'clamor_owner',
    locale: 'b C.UTF-8 UTF8',
  })
})

test('two share one server, and only the last to leave stops it', async () => {
  const data = usedDataFolder()
  const one = await enter(data)
  const other = await enter(data)
  const server = serverOf(data)

  await one.leave()
  expect([one.started, other.started]).toEqual([true, false])
  expect(await ask(other, 'select 1 as one')).toEqual([{ one: 1 }])

  await other.leave()
  expect(isAlive(server.pid)).toBe(false)
})

test('two that come at the same moment make one cluster and one server', async () => {
  const data = newDataFolder()

  const both = await Promise.all([enter(data), enter(data)])

  expect(both.map((postgres) => postgres.started).toSorted()).toEqual([false, true])
  expect(both[0]?.url('clamor', 'clamor_owner')).toBe(both[1]?.url('clamor', 'clamor_owner'))
})

test('a server left behind by a killed process is used again', async () => {
  const data = usedDataFolder()
  const killed = await startProcess(data)
  const server = serverOf(data)
  killed.kill('SIGKILL')
  await once(killed, 'exit')

  const postgres = await enter(data)

  expect(postgres.started).toBe(false)
  expect(serverOf(data).pid).toBe(server.pid)
  expect(await ask(postgres, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('an interrupt at the terminal does not reach the server', async () => {
  const data = usedDataFolder()
  const child = await startProcess(data)
  const server = serverOf(data)

  process.kill(-(child.pid ?? 0), 'SIGINT')
  await once(child, 'exit')

  expect(isAlive(server.pid)).toBe(true)
})

test('a server killed with -9 comes back by itself on the same port, with all that was committed', async () => {
  const data = usedDataFolder()
  const postgres = await enter(data)
  await ask(postgres, 'create table letters as select 541 as seats')
  const server = serverOf(data)

  process.kill(server.pid, 'SIGKILL')

  await vi.waitFor(
    async () => expect(await ask(postgres, 'select seats from letters')).toEqual([{ seats: 541 }]),
    20_000,
  )
  expect(serverOf(data).pid).not.toBe(server.pid)
})

test('a folder removed under a running server can be made anew, and the old server is gone', async () => {
  const data = usedDataFolder()
  const killed = await startProcess(data)
  const { pid } = serverOf(data)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  rmSync(data.path, { recursive: true })
  mkdirSync(data.path)

  const postgres = await enter(openDataFolder(data.path))

  expect(postgres.started).toBe(true)
  expect(isAlive(pid)).toBe(false)
})

test('a cluster that cannot start is refused with the last words of its log', async () => {
  const data = usedDataFolder()
  rmSync(join(data.postgres, 'global', 'pg_control'))

  await expect(enter(data)).rejects.toThrow(
    /PostgreSQL did not start\. Its log, .*postgres\.log, ends with:\n.*pg_control/s,
  )
})

test('a stale postmaster.pid whose number another process has now is no obstacle', async () => {
  const data = usedDataFolder()
  const pidFile = [process.pid, data.postgres, 0, 5432, '', '127.0.0.1', '0 0', 'ready'].join('\n')
  writeFileSync(join(data.postgres, 'postmaster.pid'), pidFile)

  const postgres = await enter(data)

  expect(postgres.started).toBe(true)
})

test('a cluster of another major version is refused and left as it was', async () => {
  const data = usedDataFolder()
  const version = join(data.postgres, 'PG_VERSION')
  writeFileSync(version, '17\n')

  await expect(enter(data)).rejects.toThrow(/was written by PostgreSQL 17; this Clamor brings 18 .*pg_dump/)

  expect(readFileSync(version, 'utf8')).toBe('17\n')
  expect(existsSync(join(data.postgres, 'postmaster.pid'))).toBe(false)
})

test('with its secrets lost the data can still be reached', async () => {
  const data = usedDataFolder()
  const before = await enter(data)
  await ask(before, 'create table letters as select 541 as seats')
  await before.leave()
  rmSync(join(data.path, 'secrets.json'))

  const after = await enter(openDataFolder(data.path))

  expect(after.password('clamor_owner')).not.toBe(before.password('clamor_owner'))
  expect(await ask(after, 'select seats from letters')).toEqual([{ seats: 541 }])
})

test("the superuser's password may be changed by hand, and is set back", async () => {
  const data = usedDataFolder()
  const first = await enter(data)
  await ask(first, "alter role postgres password 'changed'", 'postgres')
  await first.leave()

  const second = await enter(data)

  expect(await ask(second, 'select 1 as one', 'postgres')).toEqual([{ one: 1 }])
})

test('what an operator writes into postgresql.conf wins and stays', async () => {
  const data = usedDataFolder()
  const path = join(data.postgres, 'postgresql.conf')
  writeFileSync(path, `${readFileSync(path, 'utf8')}max_connections = 33\n`)

  const postgres = await enter(data)

  expect(await ask(postgres, 'show max_connections')).toEqual([{ max_connections: '33' }])
})

function usedDataFolder(): DataFolder {
  const data = newDataFolder()
  execFileSync('cp', ['-a', `${template}/.`, data.path])
  return openDataFolder(data.path)
}

function newDataFolder(): DataFolder {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  chmodSync(folder, 0o711)
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return openDataFolder(folder)
}

async function enter(data: DataFolder): Promise<JoinedPostgres> {
  const postgres = await joinPostgres(data, { log })
  undo.push(() => postgres.leave())
  return postgres
}

async function startProcess(data: DataFolder) {
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
  undo.push(() => child.kill('SIGKILL'))
  // Whoever joins last also stops what the killed process left.
  undo.push(async () => (await joinPostgres(data, { log })).leave())
  await once(child.stdout, 'data')
  return child
}

function serverOf(data: DataFolder) {
  const server = readPostmaster(data.postgres)
  if (!server) throw new Error('no server runs')
  return server
}

async function ask(postgres: JoinedPostgres, statement: string, role: Role = 'clamor_owner'): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url('clamor', role) })
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now()
  return { value: await work(), milliseconds: performance.now() - start }
}
