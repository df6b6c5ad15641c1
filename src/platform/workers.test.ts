import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { house } from '#test/house.ts'
import { beat, buryDeadWorkers, leaveWork, workerId } from './workers.ts'

async function story() {
  const home = await house()
  const { pool } = home
  const id = randomUUID()
  await beat(home.db, ['pool-of-ours'])
  await pool.query(
    "insert into job_workers (id, machine, pid, pools) select $1, 'another machine', 1, '{pool-of-theirs}'",
    [id],
  )
  await pool.query("select graphile_worker.add_job('platform/outgoing-mail', '{}')")
  const lock = (by: string) =>
    pool.query('update graphile_worker._private_jobs set locked_by = $1, locked_at = now()', [by])
  const lockedBy = async () =>
    (await pool.query('select locked_by from graphile_worker._private_jobs')).rows[0]?.locked_by ?? null
  const age = (seconds: number) =>
    pool.query('update job_workers set seen_at = now() - make_interval(secs => $2) where id = $1', [id, seconds])
  return { ...home, id, lock, lockedBy, age }
}

test('a worker that was silent for 30 seconds is struck off, and its jobs go back to the queue', async () => {
  const { db, id, lock, lockedBy, age } = await story()
  await lock('pool-of-theirs')

  await age(25)
  expect(await buryDeadWorkers(db)).toEqual([])
  expect(await lockedBy()).toBe('pool-of-theirs')

  await age(31)
  expect(await buryDeadWorkers(db)).toEqual([id])
  expect(await lockedBy()).toBeNull()
})

test('a process of this machine that has ended need not be waited for', async () => {
  const { db, pool, id } = await story()
  const { pid } = spawnSync(process.execPath, ['--version'])
  await pool.query(
    'update job_workers set pid = $2, machine = (select machine from job_workers where id = $3) where id = $1',
    [id, pid, workerId],
  )

  expect(await buryDeadWorkers(db)).toEqual([id])
})

test('a worker never takes itself for dead, however long it slept, and keeps its own jobs', async () => {
  const { db, pool, lock, lockedBy } = await story()
  await lock('pool-of-ours')
  await pool.query("update job_workers set seen_at = now() - interval '1 hour' where id = $1", [workerId])

  expect(await buryDeadWorkers(db)).not.toContain(workerId)
  expect(await lockedBy()).toBe('pool-of-ours')
})

test('a worker that leaves in good order is not there any more', async () => {
  const { db, pool, id } = await story()

  await leaveWork(db)

  expect((await pool.query('select id from job_workers')).rows).toEqual([{ id }])
})
