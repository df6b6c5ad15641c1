import { type Db, sql } from './db.ts'

/**
 * Every background job: its name is the path of its file under src/slices (or under src, for the ground floor's own
 * `platform/outgoing-mail`), its payload is ids. Rooms add theirs by declaration merging.
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it
export interface Jobs {}

export type JobName = keyof Jobs & string

export type JobOptions = {
  /** Two jobs with one key are one job. */
  key?: string
  runAt?: Date
  /** How often it is tried before it is given up; the sweep enqueues again what still waits. Default 25. */
  maxAttempts?: number
}

/**
 * Puts a job in the queue inside the caller's transaction: no commit, no job. A connection that was told what time it is
 * (`clamor.now`) rings for nobody.
 */
export async function enqueue<Name extends JobName>(
  db: Db,
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
): Promise<void> {
  const { key = null, runAt = null, maxAttempts = 25 } = options
  await sql`select graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
    job_key => ${key}::text, run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::int)
    where not clock_is_told()`.execute(db)
}
