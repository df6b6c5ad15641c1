import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDataFolder } from '../data-folder.ts'
import { isAlive, isZombie } from './processes.ts'
import { ask, enter, serverOf, startProcess, usedDataFolders } from './test-folders.ts'

const usedDataFolder = usedDataFolders()

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

test.runIf(process.platform === 'linux')('a dead server that nobody reaps is no obstacle', async () => {
  const data = usedDataFolder()
  // The shell becomes a sleep, which never asks how its child ended.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void parent.kill())
  const [zombie] = await once(parent.stdout, 'data')
  await vi.waitFor(() => expect(isZombie(Number(zombie))).toBe(true))
  writeFileSync(join(data.postgres, 'postmaster.pid'), pidFile(Number(zombie), data.postgres))

  expect((await enter(data)).started).toBe(true)
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
  writeFileSync(join(data.postgres, 'postmaster.pid'), pidFile(process.pid, data.postgres))

  const postgres = await enter(data)

  expect(postgres.started).toBe(true)
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

function pidFile(pid: number, folder: string): string {
  return [pid, folder, 0, 5432, '', '127.0.0.1', '0 0', 'ready'].join('\n')
}
