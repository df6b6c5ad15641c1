import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { emptyContent } from './action-content.ts'
import { insertAction, insertRevision } from './campaign.queries.ts'

/** Begins an action: a name that only the console shows, and an empty draft. Returns its id. */
export async function openAction(db: Db, actor: Actor, name: string): Promise<string> {
  const id = await insertAction(db, { name, createdBy: actor.accountId })
  await insertRevision(db, id, { number: 1, content: emptyContent(), savedBy: actor.accountId })
  return id
}
