import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Outcome } from '#platform/dispatch.ts'
import { enqueue } from '#platform/jobs.ts'
import { deskOf } from '#platform/mail-desk.ts'
import type { Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import { beat, workerId } from '#platform/workers.ts'
import { readOrganisations } from '#slices/members'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { type ClaimedLetter, takeDeliveryTurn } from '../letters/delivery.queries.ts'
import { domainOf } from './cwc-address.ts'
import { cwcWaiting } from './cwc-letter.queries.ts'
import { type CwcPort, openCwc } from './cwc-port.ts'
import { handOverTo, type Opened, openChambers } from './hand-over.ts'
import { quietUntil } from './quiet-hours.ts'
import { readRegistration } from './registration.queries.ts'
import type { Chamber } from './write-message.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/cwc/deliver-by-cwc': { organisationId: string }
  }
}

/** Wakes a worker for an organisation's letters by Congress's own system; two bells before it comes are one. */
export function ringForCwc(db: Db, organisationId: string, runAt?: Date): Promise<void> {
  const key = `cwc:${organisationId}:${runAt ? 'later' : 'now'}`
  return enqueue(db, 'actions/cwc/deliver-by-cwc', { organisationId }, { key, ...(runAt && { runAt }) })
}

export type CwcDelivering = Pick<Platform, 'db' | 'data' | 'config' | 'postman' | 'publicUrl' | 'now' | 'log'>

/** Both chambers ask for no more than five to ten messages a second: milliseconds between two, for each process that sends. */
const usualPause = 200
const atOnce = 10
/** Milliseconds after which a job takes no more letters, so that none lasts for hours. */
const budget = 20_000

/**
 * The job: hands an organisation's due letters over to Congress's own system, and rings for when the next is due. In the quiet hours
 * of a chamber, and before the organisation has entered its registration, they wait.
 */
export async function deliverByCwc(
  platform: CwcDelivering,
  { organisationId }: { organisationId: string },
  { port = openCwc({ allowPrivate: platform.config.CWC_ALLOW_PRIVATE === '1' }), pause = usualPause }: Manner = {},
): Promise<void> {
  const { db } = platform
  const organisation = (await readOrganisations(db)).find(({ id }) => id === organisationId)
  const registration = organisation && (await inOrganisation(db, organisationId, readRegistration))
  if (!registration || organisation.is_demo) return
  const opened = openChambers(platform, organisation, registration)
  if (opened.length === 0) return
  await beat(db)
  await deskOf(platform.postman).once(`cwc:${organisationId}`, () =>
    workThrough({ platform, organisation, opened, port, pause }),
  )
  const next = await nextTime(platform, organisationId, opened)
  if (next) await ringForCwc(db, organisationId, next)
}

type Manner = { port?: CwcPort; pause?: number }
type Work = Required<Manner> & { platform: CwcDelivering; organisation: Organisation; opened: readonly Opened[] }

/** Ten at a time: their outcomes are stored in the turn that claims the next. */
async function workThrough(work: Work): Promise<void> {
  const { platform, organisation, opened } = work
  const desk = deskOf(platform.postman)
  const until = performance.now() + budget
  let outcomes: Outcome[] = []
  let actions: string[] = []
  for (;;) {
    const mayClaim = !desk.isClosed && performance.now() < until
    const awake = mayClaim ? opened.filter(({ chamber }) => !quietUntil(chamber, platform.now())) : []
    if (outcomes.length === 0 && awake.length === 0) return
    const wishes = awake.map(({ chamber }) => ({ domain: domainOf(chamber), count: atOnce }))
    const turn = { organisationId: organisation.id, workerId, outcomes, wishes, inHand: null }
    const claimed = await takeDeliveryTurn(platform.db, turn)
    await tell(platform.db, organisation.id, actions)
    if (claimed.length === 0) return
    outcomes = await handOverAll(work, claimed)
    actions = outcomes.flatMap(({ id, handover }) =>
      handover.outcome === 'accepted' ? (claimed.find((letter) => letter.id === id)?.action_id ?? []) : [],
    )
  }
}

/** Begun one after the other at the pace of its chamber. */
async function handOverAll(work: Work, claimed: readonly ClaimedLetter[]): Promise<Outcome[]> {
  const handOver = await handOverTo(work, claimed)
  const places = new Map<string, number>()
  return Promise.all(
    claimed.map(async (letter) => {
      const place = places.get(letter.domain) ?? 0
      places.set(letter.domain, place + 1)
      await sleep(place * work.pause)
      return { id: letter.id, attempt: letter.attempt, handover: await handOver(letter) }
    }),
  )
}

/** When the next letter of a chamber that is open may go; null where none waits. */
async function nextTime(
  { db, now }: CwcDelivering,
  organisationId: string,
  opened: readonly Opened[],
): Promise<Date | null> {
  const waiting = await inOrganisation(db, organisationId, cwcWaiting)
  const times = opened.flatMap(({ chamber }) => {
    const first = waiting.find(({ domain }) => domain === domainOf(chamber))
    return first ? [timeOf(chamber, first.at, now())] : []
  })
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

function timeOf(chamber: Chamber, at: Date, now: Date): number {
  const due = new Date(Math.max(at.getTime(), now.getTime()))
  return (quietUntil(chamber, due) ?? due).getTime()
}

async function tell(db: Db, organisationId: string, actionIds: readonly string[]): Promise<void> {
  // A page that missed it shows the right number with the next letter.
  for (const id of new Set(actionIds)) await announce(db, 'moved', actionTopic(organisationId, id)).catch(() => {})
}
