import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isAlive } from './processes.ts'
import { ask, enter, newDataFolder, serverOf, startProcess, usedDataFolders } from './test-folders.ts'

const usedDataFolder = usedDataFolders()

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

test('an interrupt at the terminal does not reach the server', async () => {
  const data = usedDataFolder()
  const child = await startProcess(data)
  const server = serverOf(data)

  process.kill(-(child.pid ?? 0), 'SIGINT')
  await once(child, 'exit')

  expect(isAlive(server.pid)).toBe(true)
})

test('a cluster of another major version is refused and left as it was', async () => {
  const data = usedDataFolder()
  const version = join(data.postgres, 'PG_VERSION')
  writeFileSync(version, '17\n')

  await expect(enter(data)).rejects.toThrow(
    /was written by PostgreSQL 17; this Clamor brings 18 .*bin\/clamor backup FILE/,
  )

  expect(readFileSync(version, 'utf8')).toBe('17\n')
  expect(existsSync(join(data.postgres, 'postmaster.pid'))).toBe(false)
})

test('what an operator writes into postgresql.conf wins and stays', async () => {
  const data = usedDataFolder()
  const path = join(data.postgres, 'postgresql.conf')
  writeFileSync(path, `${readFileSync(path, 'utf8')}max_connections = 33\n`)

  const postgres = await enter(data)

  expect(await ask(postgres, 'show max_connections')).toEqual([{ max_connections: '33' }])
})

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now()
  return { value: await work(), milliseconds: performance.now() - start }
}
