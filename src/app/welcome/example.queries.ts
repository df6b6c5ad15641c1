import { type Db, sql } from '#platform/db.ts'

/** Whether the queue holds a job of this key: it waits or works, or was given up; null where there is none. */
export async function readJob(db: Db, key: string): Promise<'at work' | 'given up' | null> {
  const { rows } = await sql<{ isOver: boolean }>`
    select attempts >= max_attempts and locked_at is null as "isOver" from graphile_worker.jobs where key = ${key}`.execute(
    db,
  )
  const [job] = rows
  return job ? (job.isOver ? 'given up' : 'at work') : null
}
