import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { lockAction, setActionState, setArchived } from './campaign.queries.ts'
import type { Ending } from './close-action.ts'
import { noteAndTell } from './note-and-tell.ts'

/** Puts an action away: out of the lists, here and on the site. A page that was public stays and says that it is over. */
export async function archiveAction(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (action.isArchived) throw new Refusal(409, 'actions.campaigns.fault.archived')
  if (action.state === 'published') await setActionState(db, ending.actionId, { state: 'closed' })
  await setArchived(db, ending.actionId, true)
  await noteAndTell(db, { ...ending, verb: 'actions.archive' })
}

/** Brings it back into the lists as it is now: what was closed is opened by publishing it. */
export async function unarchiveAction(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (!action.isArchived) throw new Refusal(409, 'actions.campaigns.fault.notArchived')
  await setArchived(db, ending.actionId, false)
  await noteAndTell(db, { ...ending, verb: 'actions.unarchive' })
}
