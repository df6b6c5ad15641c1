import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { settleReport, type Verdict } from './report.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.settleReport': { title: string; verdict: Verdict }
  }
}

/** Settles a report; what is settled stays as it is. Whose it was is forgotten. @returns the id of its post @throws Refusal 404 */
export async function settle(
  db: Db,
  actor: Actor,
  { id, verdict, now }: { id: string; verdict: Verdict; now: Date },
): Promise<string> {
  const settled = await settleReport(db, { id, verdict, by: actor.accountId, now })
  if (!settled) throw notFound()
  const { postId, title, isNew } = settled
  if (isNew)
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'posts.settleReport',
      subject: 'post',
      subjectId: postId,
      details: { title, verdict },
    })
  return postId
}
