import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { wordsFor } from '#platform/i18n.ts'
import type { Actor } from '#platform/organisation.ts'
import { officeName } from '../offices/office-name.ts'
import { readTargets } from '../offices/target.queries.ts'
import { deleteReports } from './report.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'targets.check-report': { office: string }
  }
}

/** Notes that somebody looked into what was said of an office: its reports go, and new ones count from nought. */
export async function checkReports(db: Db, actor: Actor, seatId: string): Promise<void> {
  if (!(await deleteReports(db, seatId))) return
  const [target] = await readTargets(db, [seatId])
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'targets.check-report',
    subject: 'target',
    subjectId: seatId,
    details: { office: target ? officeName(wordsFor({ locale: 'en' }), target) : seatId },
  })
}
