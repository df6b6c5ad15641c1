import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { type Db, openDatabase, sql } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { JobHandlers } from '#platform/platform.ts'
import { atEnd } from '#test/at-end.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { jobs } from './slices.ts'
import { startWorker } from './worker.ts'

test('a worker that is asked to stop finishes what it has in hand and signs off', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isDone = false
  const worker = await startWorker(
    platform,
    handling(async () => {
      begun.resolve()
      await mayEnd.promise
      isDone = true
    }),
  )
  expect(await workersOf(home.db)).toBe(1)

  await ring(home.db)
  await begun.promise
  const stopped = worker.stop().then(() => isDone)
  mayEnd.resolve()

  expect(await stopped).toBe(true)
  expect([await workersOf(home.db), await jobsOf(home.db)]).toEqual([0, 0])
})

test('the queue is taken up again after the database ended every connection', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  let heard = Promise.withResolvers<void>()
  const worker = await startWorker(
    platform,
    handling(async () => heard.resolve()),
  )
  atEnd(() => worker.stop())
  await ring(home.db)
  await heard.promise

  heard = Promise.withResolvers()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    home.db,
  )
  await ring(home.db)

  await heard.promise
  expect(await workersOf(home.db)).toBe(1)
})

test.each(['done', 'failed'])('a job that is %s while the database is away ends nothing but itself', async (ending) => {
  const home = await house()
  const { platform } = await platformOf(home)
  const isAway = Promise.withResolvers<void>()
  let runs = 0
  const worker = await startWorker(
    platform,
    handling(async () => {
      if (++runs > 1) return
      await sendAway(home.urls.owner)
      isAway.resolve()
      if (ending === 'failed') throw new Error('as jobs do that need the database')
    }),
  )
  atEnd(() => worker.stop())
  await ring(home.db)
  await isAway.promise

  await expect.poll(() => jobsOf(home.db).catch(() => -1), { timeout: 20_000 }).toBe(0)
  expect(runs).toBe(ending === 'failed' ? 2 : 1)
})

test('a worker that is asked to stop while the database is away does not wait for it', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const worker = await startWorker(
    platform,
    handling(() => {
      begun.resolve()
      return mayEnd.promise
    }),
  )
  await ring(home.db)
  await begun.promise
  await sendAway(home.urls.owner, Number.POSITIVE_INFINITY)

  mayEnd.resolve()
  await worker.stop()
})

/** Ends every connection to a database, and lets no new one in for so many milliseconds. */
async function sendAway(url: string, milliseconds = 500): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const { db, close } = openDatabase(inject('postgres').admin, { connections: 1 })
  await sql.raw(`alter database ${name} connection limit 0`).execute(db)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(db)
  const letIn = async () => {
    await sql.raw(`alter database ${name} connection limit -1`).execute(db)
    await close()
  }
  if (milliseconds === Number.POSITIVE_INFINITY) await close()
  else setTimeout(letIn, milliseconds)
}

/** The house's handlers, but for one that does as the story needs. */
function handling(handle: () => Promise<void>): JobHandlers {
  return { ...jobs, 'platform/outgoing-mail': handle }
}

function ring(db: Db): Promise<void> {
  return enqueue(db, 'platform/outgoing-mail', { organisationId: randomUUID() })
}

async function workersOf(db: Db): Promise<number> {
  const { rows } = await sql<{ workers: number }>`select count(*) as workers from job_workers`.execute(db)
  return rows[0]?.workers ?? -1
}

async function jobsOf(db: Db): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`select count(*) as jobs from graphile_worker.jobs`.execute(db)
  return rows[0]?.jobs ?? -1
}
