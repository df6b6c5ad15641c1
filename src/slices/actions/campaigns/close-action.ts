import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { lockAction, setActionState } from './campaign.queries.ts'
import { noteAndTell } from './note-and-tell.ts'

export type Ending = { organisation: Organisation; actor: Actor; actionId: string }

/** Nobody can act any more; the page stays and says so. Publishing again opens it. */
export async function closeAction(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (action.state !== 'published') throw new Refusal(409, 'actions.campaigns.fault.notOpen')
  await setActionState(db, ending.actionId, { state: 'closed' })
  await noteAndTell(db, { ...ending, verb: 'actions.close' })
}

/** Takes the page off: nobody sees it. What people did is kept, and publishing again shows it. */
export async function withdrawAction(db: Db, ending: Ending): Promise<void> {
  const action = await lockAction(db, ending.actionId)
  if (!action) throw notFound()
  if (action.state === 'draft') throw new Refusal(409, 'actions.campaigns.fault.notOpen')
  await setActionState(db, ending.actionId, { state: 'draft' })
  await noteAndTell(db, { ...ending, verb: 'actions.withdraw' })
}
