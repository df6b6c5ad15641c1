import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverAccount } from '#platform/embedded-postgres/account.ts'
import { startTestPostgres } from '#platform/embedded-postgres/test-server.ts'
import { atEnd } from '../at-end.ts'
import { buildProgram, newFolder, runOn, until } from './instance.ts'
import { signIn } from './member.ts'
import { freePort } from './proxy.ts'

beforeAll(buildProgram)

test('the program works on a server of somebody’s own, as two roles, and starts none itself', {
  timeout: 60_000,
}, async () => {
  const { url, superuser } = await ownServer()
  const folder = newFolder()
  const run = runOn(folder)
  const start = run(['start', '--empty', '--port', '0'], { DATABASE_URL: url })
  const address = await start.line('ready')

  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect(
    await superuser(`select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = 'clamor_app'`),
  ).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false }])
  const working = `select distinct usename from pg_stat_activity where datname = 'clamor' and application_name like 'clamor%'`
  expect(await superuser(working)).toEqual([{ usename: 'clamor_app' }])
  const without = run(['doctor'])
  expect([await without.ended, without.errors()]).toEqual([
    78,
    expect.stringMatching(/set DATABASE_URL as its server has it/),
  ])
  expect(readdirSync(folder).filter((name) => name.startsWith('postgres'))).toEqual([])
  const doctor = run(['doctor', '--json'], { DATABASE_URL: url })
  await doctor.ended
  expect(JSON.parse(doctor.output()).filter(({ state }: { state: string }) => state === 'fault')).toEqual([])
})

test('machines that share a database share secrets.json; without it they are told so', {
  timeout: 60_000,
}, async () => {
  const { url } = await ownServer()
  const environment = { DATABASE_URL: url }
  const [first, second, stranger] = [newFolder('first'), newFolder('second'), newFolder('stranger')]
  const one = runOn(first)(['start', '--empty', '--port', '0'], environment)
  const address = await one.line('ready')
  const lacking = runOn(stranger)(['web', '--port', '0'], environment)
  expect([await lacking.ended, lacking.errors()]).toEqual([3, expect.stringContaining('the same secrets.json')])

  mkdirSync(second)
  copyFileSync(join(first, 'secrets.json'), join(second, 'secrets.json'))
  const run = runOn(first)
  const other = runOn(second)(['web', '--port', '0'], environment)
  const otherAddress = await other.line('ready')
  const member = await signIn({ run: (args) => run(args, environment) }, address)
  expect((await member.get(`${otherAddress}/en/console/actions`)).status).toBe(200)
})

describe('a server that will not do is refused with what to do about it', () => {
  test.each([
    [
      'that does not exist',
      async () => `postgres://clamor_owner:x@127.0.0.1:${await freePort()}/clamor`,
      69,
      'does not answer at 127.0.0.1:',
    ],
    [
      'with another password',
      async (url: string) => url.replace(':kept-secret@', ':wrong@'),
      3,
      'password authentication failed',
    ],
    [
      'without the database',
      async (url: string) => url.replace(/clamor$/, 'clamour'),
      3,
      'database "clamour" does not exist',
    ],
  ])('one %s', { timeout: 30_000 }, async (_what, change, code, sentence) => {
    const { url } = await ownServer()
    await refused(await change(url), code, sentence)
  })

  test('a role that may not create one is told which statement lets it', { timeout: 60_000 }, async () => {
    const { url, superuser } = await ownServer()
    await superuser('alter role clamor_owner nocreaterole')

    await refused(url, 3, 'alter role clamor_owner createrole;')
    await superuser('alter role clamor_owner createrole')
    expect(await migrate(url)).toMatchObject({ code: 0 })
  })

  test('a role that does not own the database is told so', { timeout: 30_000 }, async () => {
    const { url, superuser } = await ownServer()
    await superuser('alter database clamor owner to postgres')

    await refused(url, 3, 'alter database clamor owner to clamor_owner;')
  })

  test('a role that somebody else made first is told how to get it', { timeout: 30_000 }, async () => {
    const { url, superuser } = await ownServer()
    await superuser('create role clamor_app')

    await refused(url, 3, 'grant clamor_app to clamor_owner with admin option;')
    await superuser('grant clamor_app to clamor_owner with admin option')
    expect(await migrate(url)).toMatchObject({ code: 0 })
  })

  const old = oldPrograms()
  if (!old) console.info('skipped: a PostgreSQL older than 18: none is installed')
  test.skipIf(!old)('one that is too old', { timeout: 60_000 }, async () => {
    await refused(await startOld(old ?? ''), 3, /This PostgreSQL is version 1[0-7]\S*.*; Clamor needs 18 or newer/)
  })
})

/** A second PostgreSQL, made ready as the manual says. */
async function ownServer() {
  const server = await startTestPostgres()
  atEnd(() => server.stop())
  const superuser = (statement: string) => say(server.url, statement)
  await superuser("create role clamor_owner login createrole password 'kept-secret'")
  await superuser('create database clamor owner clamor_owner')
  const url = server.url.replace(/\/\/postgres:[^@]*@/, '//clamor_owner:kept-secret@').replace(/\/postgres$/, '/clamor')
  return { url, superuser }
}

async function say(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function refused(url: string, code: number, sentence: string | RegExp): Promise<void> {
  const migrated = await migrate(url)
  expect(migrated).toEqual({ code, errors: expect.stringMatching(sentence) })
  expect(migrated.errors).not.toMatch(/^ {4}at /m)
  expect(migrated.errors).not.toContain(new URL(url).password)
}

async function migrate(url: string): Promise<{ code: number | string; errors: string }> {
  const process = runOn(newFolder())(['migrate'], { DATABASE_URL: url })
  return { code: await process.ended, errors: process.errors() }
}

/** Where Debian keeps the programs of a PostgreSQL that is too old. */
function oldPrograms(): string | null {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder) : []
  const old = versions.find((version) => Number(version) < 18 && existsSync(join(folder, version, 'bin/initdb')))
  return old ? join(folder, old, 'bin') : null
}

/** Starts it on a folder that goes when the test ends. */
async function startOld(programs: string): Promise<string> {
  const folder = newFolder('old')
  const account = serverAccount()
  mkdirSync(folder, { mode: 0o700 })
  if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, folder])
  const asServer = { ...account, cwd: '/', stdio: 'ignore' } as const
  execFileSync(join(programs, 'initdb'), ['-D', folder, '-U', 'postgres', '--auth=trust', '--no-sync'], asServer)
  const port = await freePort()
  const options = ['-D', folder, '-p', String(port), '-k', folder, '-h', '127.0.0.1']
  const server = spawn(join(programs, 'postgres'), options, asServer)
  atEnd(async () => {
    server.kill('SIGQUIT')
    await new Promise((resolve) => server.once('exit', resolve))
  })
  const url = `postgres://postgres:never-said@127.0.0.1:${port}/postgres`
  await until(
    () => say(url, 'select 1'),
    () => true,
  )
  return url
}
