import { loadDirectory } from '#slices/targets'
import { actsOf, type Scene } from './act.ts'
import servers from './office-servers.json' with { type: 'json' }
import type { Moment } from './past.ts'
import { invented, scriptDomain, writers } from './people.ts'
import { inside, type Stage } from './stage.ts'
import { both, dayOf, length, story } from './story.ts'
import { publish, work, writeLetters } from './work.ts'

/** How many send the form. */
const people = 260
/** Days between two rounds of the worker. */
const round = 1

/** When a script fills in the form, and when a member sees it: before the worker's next round. */
const script = { day: 20.32, seen: 20.45 }

/** Five weeks of the first action, from its publication until now. */
export function momentsOfMeridia(stage: Stage, actionId: string): Moment[] {
  const scene: Scene = { slugs: both(({ meridia }) => meridia.slug) }
  const { ends } = stage
  const rounds = Array.from({ length: Math.ceil(length / round) }, (_, index) => (index + 1) * round)
  return [
    { at: dayOf(ends, 0.15), happen: () => publish(stage, actionId) },
    ...[...writers(ends, people), ...invented(ends, { count: 14, day: script.day })].flatMap((person) =>
      actsOf(stage, scene, person),
    ),
    { at: dayOf(ends, script.seen), happen: () => takeOut(stage, actionId) },
    ...rounds.map((day) => ({ at: dayOf(ends, Math.min(day, length)), happen: () => work(stage) })),
    { at: dayOf(ends, servers.mended.day), happen: () => mend(stage) },
    { at: dayOf(ends, servers.settled.day), happen: () => settle(stage, actionId) },
    { at: dayOf(ends, servers.returned.day), happen: () => comeBack(stage, actionId) },
  ]
}

async function takeOut(stage: Stage, actionId: string): Promise<void> {
  const { past, organisation, verbs, actor } = stage
  await writeLetters(stage)
  const removing = {
    organisationId: organisation.id,
    actionId,
    condition: { domain: scriptDomain },
    before: past.platform.now(),
    reason: 'not_genuine' as const,
    note: story.es.notes.removed,
  }
  await inside(stage, (db) => verbs.removeParticipations(db, actor('organiser'), removing))
}

async function mend(stage: Stage): Promise<void> {
  const { organisation, verbs, actor } = stage
  const seatId = await seatOf(stage, servers.mended.from)
  const mended = { organisationId: organisation.id, seatId, email: servers.mended.to }
  await inside(stage, (db) => verbs.mendAddressAndRequeue(db, actor('organiser'), mended))
}

const proofs = { accepted: 'call', queued: 'in_person', gave_up: 'other' } as const

/** Somebody asked the ministry about letters of which nobody could say whether they arrived; not yet about all of them. */
function settle(stage: Stage, actionId: string): Promise<unknown> {
  const { organisation, verbs, actor } = stage
  return inside(stage, async (db) => {
    const doubts = await verbs.readDoubts(db, actionId)
    for (const verdict of ['accepted', 'queued', 'gave_up'] as const) {
      const deliveryIds = doubts.splice(0, servers.settled[verdict]).map(({ id }) => id)
      const settlement = {
        organisationId: organisation.id,
        actionId,
        deliveryIds,
        verdict,
        evidence: { kind: proofs[verdict], words: story.es.notes[verdict] },
      }
      await verbs.settleUnknown(db, actor('organiser'), settlement)
    }
  })
}

async function comeBack(stage: Stage, actionId: string): Promise<void> {
  const { verbs, actor } = stage
  const { from, letters, words } = servers.returned
  const seatId = await seatOf(stage, from)
  await inside(stage, async (db) => {
    const deliveryIds = await verbs.findAccepted(db, { actionId, seatId, limit: letters })
    await verbs.noteReturned(db, actor('organiser'), { actionId, deliveryIds, words })
  })
}

async function seatOf({ past, organisation }: Stage, address: string): Promise<string> {
  const { offices } = await loadDirectory(past.platform, organisation.id)
  const office = offices.find(({ email }) => email === address)
  if (!office) throw new Error(`nobody has the address ${address}`)
  return office.seatId
}
