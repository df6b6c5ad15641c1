import { loadDirectory } from '#slices/targets'
import { targetCommands } from '../../slices/targets/slice.ts'
import { actsOf, type Scene } from './act.ts'
import type { Moment } from './past.ts'
import { constituents } from './people.ts'
import { inside, type Stage } from './stage.ts'
import { both, dayOf, length, story } from './story.ts'
import { publish, work } from './work.ts'

/** When the second action is published, as soon as somebody imported the offices of the United States. */
const begins = 26
const people = 64

/** Whoever represents the person who writes: two senators and one member of the House. */
export function listCongress(stage: Stage): Promise<string> {
  const rule = { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' } as const
  return inside(stage, (db) =>
    targetCommands.saveTargetList(db, stage.actor('researcher'), {
      name: story.en.congress.list,
      rule: { ...rule, parts: [...rule.parts] },
    }),
  )
}

/** Whether the offices are there that the second action is about. */
export async function hasCongress({ past, organisation }: Pick<Stage, 'past' | 'organisation'>): Promise<boolean> {
  const { offices, postalTables } = await loadDirectory(past.platform, organisation.id)
  return postalTables.length > 0 && offices.some(({ chamber }) => chamber === 'us-house')
}

/** Its draft, where nobody has published it yet. */
export async function findDraft(stage: Stage): Promise<string | null> {
  const actions = await inside(stage, (db) => stage.verbs.listActions(db, { limit: 100, before: null }))
  const draft = actions.find(({ name, state, slugs }) => {
    return name === story.en.congress.name && state === 'draft' && Object.keys(slugs).length === 0
  })
  return draft?.id ?? null
}

/** The last days of the second action. Every office has a form of its own, so its letters are the people's to finish. */
export function momentsOfCongress(stage: Stage, actionId: string): Moment[] {
  const scene: Scene = { slugs: both(({ congress }) => congress.slug) }
  const { ends } = stage
  const rounds = Array.from({ length: length - begins }, (_, index) => begins + index + 1)
  return [
    { at: dayOf(ends, begins), happen: () => publish(stage, actionId) },
    ...constituents(ends, { count: people, from: begins + 0.1 }).flatMap((person) => actsOf(stage, scene, person)),
    ...rounds.map((day) => ({ at: dayOf(ends, day), happen: () => work(stage) })),
  ]
}
