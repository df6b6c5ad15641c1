import { type Change, writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { type Correction, readCorrection, readTargets, upsertCorrection } from './target.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'targets.correct': { office: string; changes: Change[] }
  }
}

/** Who does it: a member (an `Actor` is one), or with no account the command line, whose name says so. */
export type By = { accountId: string | null; name: string }

/**
 * Lays an organisation's own knowledge over an office; what is not given stays as it was. It counts for whoever holds the
 * office now, and ends with them.
 */
export async function correctTarget(db: Db, by: By, seatId: string, given: Partial<Correction>): Promise<void> {
  const [target] = await readTargets(db, [seatId])
  if (!target) throw new Refusal(404, 'platform.notFound.title')
  const known = await readCorrection(db, target)
  const before = { email: known?.email ?? null, formUrl: known?.form_url ?? null, phone: known?.phone ?? null }
  await upsertCorrection(db, target, { ...before, ...given }, by.accountId)
  await writeAudit(db, {
    actor: { id: by.accountId, name: by.name },
    verb: 'targets.correct',
    subject: 'target',
    subjectId: seatId,
    details: { office: target.holder?.fullName ?? target.title, changes: changesOf(before, { ...before, ...given }) },
  })
}

function changesOf(before: Correction, after: Correction): Change[] {
  const fields = ['email', 'formUrl', 'phone'] as const
  return fields.filter((field) => before[field] !== after[field]).map((field) => [field, before[field], after[field]])
}
