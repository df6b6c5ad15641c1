import type pg from 'pg'
import { type Db, sql } from '#platform/db.ts'

/** Tells a connection what time it is (`clock_now()` of the first migration). */
export async function tellTime(connection: Pick<pg.Pool | pg.ClientBase, 'query'>, now: Date): Promise<void> {
  await connection.query("select set_config('clamor.now', $1, false)", [now.toISOString()])
}

/** Takes out of the queue what waits to be done for an organisation; what is being done at this moment finds nothing of it. */
export async function removeJobsOf(db: Db, organisationId: string): Promise<void> {
  await sql`
    delete from graphile_worker._private_jobs where payload ->> 'organisationId' = ${organisationId} and locked_at is null`.execute(
    db,
  )
}
