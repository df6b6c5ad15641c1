import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openDataFolder } from '#platform/data-folder.ts'
import { joinPostgres } from '#platform/embedded-postgres/join-postgres.ts'
import { isAlive } from '#platform/embedded-postgres/processes.ts'
import { startTestPostgres } from '#platform/embedded-postgres/test-server.ts'
import { openLog } from '#platform/log.ts'
import { type Running, startProcess } from '../bench/process.ts'
import { root } from './source.ts'

// The program as people run it: real processes on real folders.

// Several processes each, some with a database made anew. One that hangs says what it waits for before this is over.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const running: Running[] = []
const folders: string[] = []
const servers: { stop(): Promise<void> }[] = []

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' })
})

afterEach(async () => {
  for (const process of running.splice(0)) {
    await process.stop().catch(() => process.stop('SIGKILL'))
  }
  for (const server of servers.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('a first start says where it answers; a second one on its folder says so and stops; SIGTERM leaves nothing behind', async () => {
  const data = newFolder()
  const first = start(data, [], { CLAMOR_PRINT_SIGN_IN: '1' })

  const address = await first.line('ready')
  expect(address).toMatch(/^http:\/\/localhost:\d+$/)
  expect(await first.line('sign in')).toMatch(/^http:\/\/localhost:\d+\/(en|es)\/sign-in\/[\w-]{22}$/)
  expect(await first.line('mail')).toBe(`${address}/en/console/outbox`)
  const ready = await fetch(`${address}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { database: 'ok', schema: 'ok', queue: 'ok' }])

  const second = start(data)
  expect(await second.ended).toBe(75)
  expect(second.errors()).toContain(`Clamor already runs as process ${first.pid}, at ${address}`)
  expect(second.errors()).not.toContain('    at ')

  const doctor = command(['doctor', '--json', '--data', data])
  expect(await doctor.ended).toBe(0)
  expect(JSON.parse(doctor.output())).toContainEqual({ name: 'worker', state: 'fine', says: '1 at work' })

  const postmaster = postmasterOf(data)
  expect(await first.stop()).toBe(0)
  expect(isAlive(postmaster)).toBe(false)
})

test('what no terminal sees holds no key: the line says which command prints one', async () => {
  const server = start(newFolder(), ['--empty'])

  expect(await server.line('sign in')).toMatch(/^run bin\/clamor sign-in-link \S+@localhost --data \S+$/)
  await server.line('mail')
})

test('after kill -9 the next start recovers by itself', async () => {
  const data = newFolder()
  const killed = start(data, ['--empty'])
  await killed.line('mail')
  killed.signal('SIGKILL')
  await killed.ended
  process.kill(postmasterOf(data), 'SIGKILL')

  const next = start(data, ['--empty'])
  const address = await next.line('ready')
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(await next.stop('SIGINT')).toBe(0)
})

test('a busy port is named, and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }

  const server = startProcess(['start', '--port', String(port), '--data', newFolder()])

  expect(await server.ended).toBe(75)
  expect(server.errors()).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another one with --port (0 takes a free one).\n`,
  )
  other.close()
})

test('wrong settings are all said at once', async () => {
  const server = start(newFolder(), [], { PUBLIC_URL: 'act.example', SMTP_URL: 'mail.example' })

  expect(await server.ended).toBe(78)
  expect(server.errors()).toContain('PUBLIC_URL')
  expect(server.errors()).toContain('SMTP_URL')
})

test('a schema older than the program is refused with the command to run, which mends it', async () => {
  const data = newFolder()
  const migrated = command(['migrate', '--json', '--data', data])
  expect(await migrated.ended).toBe(0)
  expect(JSON.parse(migrated.output()).applied.length).toBeGreaterThan(3)
  await forgetMigration(data, '20261121_0905_platform_partitions.sql')

  const web = startProcess(['web', '--port', '0', '--data', data])
  expect(await web.ended).toBe(3)
  expect(web.errors()).toContain('20261121_0905_platform_partitions.sql')
  expect(web.errors()).toContain('bin/clamor migrate')
})

test('with DATABASE_URL that server is used; a folder with other keys, and a server that is not there, are said so', async () => {
  const server = await startTestPostgres()
  servers.push(server)
  const DATABASE_URL = await ownDatabase(server.url)

  const first = start(newFolder(), ['--empty'], { DATABASE_URL })
  const address = await first.line('ready')
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(await first.stop()).toBe(0)

  const web = (url: string) => startProcess(['web', '--port', '0', '--data', newFolder()], { DATABASE_URL: url })
  const stranger = web(DATABASE_URL)
  expect(await stranger.ended).toBe(3)
  expect(stranger.errors()).toContain('need the same secrets.json')
  const lost = web('postgres://clamor:secret@127.0.0.1:1/clamor')
  expect(await lost.ended).toBe(69)
  expect(lost.errors()).toBe(
    'PostgreSQL does not answer at 127.0.0.1:1 (ECONNREFUSED). Start it, or mend DATABASE_URL.\n',
  )
})

test('every command explains itself, and what it does not know it refuses', async () => {
  const help = command(['--help'])
  expect(await help.ended).toBe(0)
  const names = [...help.output().matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(8)
  for (const name of names.filter((name) => name !== 'help')) {
    const explained = command([name, '--help'])
    expect([name, await explained.ended]).toEqual([name, 0])
  }

  const unknown = command(['strat'])
  expect(await unknown.ended).toBe(2)
  expect(unknown.errors()).toContain('start')
})

function start(data: string, args: string[] = [], environment: Record<string, string> = {}): Running {
  const process = startProcess(['start', '--port', '0', '--data', data, ...args], environment)
  running.push(process)
  return process
}

function command(args: string[]): Running {
  return startProcess(args, { LOG_LEVEL: 'error' })
}

/** What docs/self-hosting.md tells the keeper of a server to make. */
async function ownDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query("create role clamor_owner login createrole password 'owner'")
  await client.query('create database clamor owner clamor_owner')
  await client.end()
  const url = new URL(adminUrl)
  return Object.assign(url, { username: 'clamor_owner', password: 'owner', pathname: '/clamor' }).href
}

/** As if the program were newer than the database. */
async function forgetMigration(path: string, name: string): Promise<void> {
  const postgres = await joinPostgres(openDataFolder(path), { log: openLog('silent') })
  const client = new pg.Client({ connectionString: postgres.url('clamor', 'clamor_owner') })
  await client.connect()
  await client.query('delete from schema_migrations where name = $1', [name])
  await client.end()
  await postgres.leave()
}

/** A folder that the server's own account may pass through. */
function newFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'clamor-start-'))
  chmodSync(home, 0o711)
  folders.push(home)
  return join(home, 'data')
}

function postmasterOf(data: string): number {
  const pointer = join(data, 'postgres.location')
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(data, 'postgres')
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}
