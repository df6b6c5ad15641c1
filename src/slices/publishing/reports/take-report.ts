import type { Db } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import { insertReport, lastTold, type NewReport } from './report.queries.ts'

/** Editors are told of one post's reports at most this often, milliseconds. */
const rest = 60 * 60_000

/** Keeps what a reader says is wrong, and has the editors told: at once, or when an hour has passed since they were last. */
export async function takeReport(
  db: Db,
  { organisationId, report, now }: { organisationId: string; report: NewReport; now: Date },
): Promise<void> {
  const { postId } = report
  if (!(await insertReport(db, report))) return
  const told = await lastTold(db, postId)
  const runAt = told ? new Date(Math.max(now.getTime(), told.getTime() + rest)) : now
  await enqueue(db, 'publishing/reports/tell-editors', { organisationId, postId }, { runAt, key: `reports ${postId}` })
}
