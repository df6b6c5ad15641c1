import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { type Correction, readCorrection, readTargets, upsertCorrection } from './target.queries.ts'

/** Lays an organisation's own knowledge over an office; what is not given stays as it was. */
export async function correctTarget(db: Db, actor: Actor, seatId: string, given: Partial<Correction>): Promise<void> {
  const [target] = await readTargets(db, [seatId])
  if (!target) throw new Refusal(404, 'platform.notFound.title')
  const known = await readCorrection(db, seatId)
  const before = { email: known?.email ?? null, formUrl: known?.form_url ?? null, phone: known?.phone ?? null }
  await upsertCorrection(db, seatId, { ...before, ...given }, actor.accountId)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'targets.correct',
    subject: 'target',
    subjectId: seatId,
    details: { office: target.key, before, after: { ...before, ...given } },
  })
}
