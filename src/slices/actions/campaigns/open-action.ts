import type { Db } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Actor } from '#platform/organisation.ts'
import { insertRevision } from '../revisions/revision.queries.ts'
import { emptyContent } from './action-content.ts'
import { insertAction } from './campaign.queries.ts'

/**
 * Begins an action: a name that only the console shows, and an empty draft. Returns its id.
 * @param source the language that it is written in first
 */
export async function openAction(db: Db, actor: Actor, name: string, source?: Locale): Promise<string> {
  const id = await insertAction(db, { name, createdBy: actor.accountId })
  if (!id) throw new Error('the database gave an id twice')
  await insertRevision(db, id, { number: 1, content: emptyContent(source), savedBy: actor })
  return id
}
