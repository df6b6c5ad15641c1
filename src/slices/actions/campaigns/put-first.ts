import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { lockAction, setPutFirst } from './campaign.queries.ts'
import type { Ending } from './close-action.ts'
import { noteAndTell } from './note-and-tell.ts'

/** Lets an action stand above the others on the site, below what closes within days. Done again, it stands highest of those. */
export async function putFirst(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (action.state !== 'published') throw new Refusal(409, 'actions.campaigns.fault.notOpen')
  await setPutFirst(db, ending.actionId, true)
  await noteAndTell(db, { ...ending, verb: 'actions.put-first' })
}

/** Lets it stand where its date puts it. Where it does already, nothing happens. */
export async function putBack(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (!action.isPutFirst) return
  await setPutFirst(db, ending.actionId, false)
  await noteAndTell(db, { ...ending, verb: 'actions.put-back' })
}
