import { loadDirectory, readTargetList } from '#slices/targets'
import { jobs } from '../slices.ts'
import { inside, type Stage } from './stage.ts'

/** @throws where something is missing for it */
export async function publish(stage: Stage, actionId: string): Promise<void> {
  const { past, organisation, verbs, actor } = stage
  const directory = await loadDirectory(past.platform, organisation.id)
  const reach = await inside(stage, async (db) => {
    const content = (await verbs.readDraft(db, actionId))?.content
    const list = content?.targetListId ? await readTargetList(db, content.targetListId) : null
    return content && list ? verbs.countReach(directory, list.rule, verbs.routeOf(content)) : 0
  })
  const now = past.platform.now()
  const given = { organisation, actor: actor('organiser'), actionId, reach, now }
  const publication = await inside(stage, (db) => verbs.publishAction(db, given))
  if (publication.outcome === 'incomplete')
    throw new Error(`an action of the example lacks ${publication.missing.map(({ key }) => key).join(', ')}`)
}

/** What the worker does in the present: writes letters that are not written, and hands over whatever is due. */
export async function work(stage: Stage): Promise<void> {
  await writeLetters(stage)
  await jobs['actions/letters/deliver-letters'](stage.past.platform, { organisationId: stage.organisation.id })
}

/** The first half of it: who acted is looked at, and their letters wait. */
export async function writeLetters(stage: Stage): Promise<void> {
  const participationIds = await inside(stage, (db) => stage.verbs.forgottenParticipations(db, 500))
  const given = { organisationId: stage.organisation.id, participationIds }
  if (participationIds.length > 0) await jobs['actions/letters/fan-out-letters'](stage.past.platform, given)
}

/** And hands over mails to people. */
export function mailOut({ past, organisation }: Stage): Promise<void> {
  return jobs['platform/outgoing-mail'](past.platform, { organisationId: organisation.id })
}
