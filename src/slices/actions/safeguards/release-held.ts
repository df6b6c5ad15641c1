import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Actor } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { release } from './hold.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'participations.release': { people: number }
  }
}

export type Releasing = { organisationId: string; actionId: string; ids: readonly string[] }

/** Lets held participations go on as if nothing had been: they count on the day they came, their letters go. Returns how many. */
export async function releaseHeld(db: Db, actor: Actor, { organisationId, actionId, ids }: Releasing): Promise<number> {
  const participationIds = await release(db, { actionId, ids, accountId: actor.accountId })
  if (participationIds.length === 0) return 0
  await enqueue(db, 'actions/letters/fan-out-letters', { organisationId, participationIds })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'participations.release',
    subject: 'action',
    subjectId: actionId,
    details: { people: participationIds.length },
  })
  await announce(db, 'moved', actionTopic(organisationId, actionId))
  return participationIds.length
}
