import { expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase, sql } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { JobHandlers } from '#platform/platform.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { startWorker } from './worker.ts'

test.each(['done', 'failed'])(
  'a job that is %s while the database is away ends nothing but itself, and is taken up again',
  async (ending) => {
    const home = await house()
    const { platform } = await platformOf(home)
    const runs: number[] = []
    const secondRun = Promise.withResolvers<void>()
    const handlers = {
      async 'platform/outgoing-mail'() {
        runs.push(runs.length + 1)
        if (runs.length > 1) return secondRun.resolve()
        await sendAway(home.urls.owner)
        if (ending === 'failed') throw new Error('as jobs do that need the database')
      },
    } as Partial<JobHandlers> as JobHandlers
    await enqueue(home.db, 'platform/outgoing-mail', { organisationId: home.organisation.id })
    const worker = await startWorker(platform, handlers)
    onTestFinished(() => worker.stop())

    await secondRun.promise

    expect(runs).toEqual([1, 2])
  },
)

/** Ends every connection, and lets none in for a moment. */
async function sendAway(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const { db, close } = openDatabase(inject('postgres').admin, { connections: 1 })
  await sql.raw(`alter database ${name} connection limit 0`).execute(db)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(db)
  setTimeout(async () => {
    await sql.raw(`alter database ${name} connection limit -1`).execute(db)
    await close()
  }, 500)
}
