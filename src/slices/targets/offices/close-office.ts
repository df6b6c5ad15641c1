import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { closeOwnOffice, reopenOwnOffices, whoseOffice } from './closing.queries.ts'
import type { By } from './correct-target.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'targets.close-office': { office: string }
    'targets.reopen-office': { office: string }
  }
}

/**
 * Closes an organisation's own office from today on: nobody writes to it any more, live actions follow, and letters that were
 * written to it stay as they are. One that is closed already stays closed.
 * @throws Refusal 409 where it comes from public files
 */
export async function closeOffice(db: Db, by: By, seatId: string): Promise<void> {
  await mustBeOwn(db, seatId)
  const office = await closeOwnOffice(db, seatId)
  if (office) await note(db, by, { verb: 'targets.close-office', seatId, office })
}

/** Opens it again, with whoever held it. One that is open stays open. */
export async function reopenOffice(db: Db, by: By, seatId: string): Promise<void> {
  await mustBeOwn(db, seatId)
  const [office] = await reopenOwnOffices(db, [seatId])
  if (office) await note(db, by, { verb: 'targets.reopen-office', seatId, office })
}

/** @throws Refusal 404 where there is no such office, 409 where it comes from public files */
export async function mustBeOwn(db: Db, seatId: string): Promise<void> {
  const whose = await whoseOffice(db, seatId)
  if (!whose) throw notFound()
  if (whose === 'public') throw new Refusal(409, 'targets.closing.notOwn.title')
}

type Done = { verb: 'targets.close-office' | 'targets.reopen-office'; seatId: string; office: string }

function note(db: Db, by: By, { verb, seatId, office }: Done): Promise<void> {
  return writeAudit(db, {
    actor: { id: by.accountId, name: by.name },
    verb,
    subject: 'target',
    subjectId: seatId,
    details: { office },
  })
}
