import { writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { openOutboxPostman } from '#platform/outbox-postman.ts'
import type { Platform } from '#platform/platform.ts'
import { readAudit, wholeTrail } from '#platform/read-audit.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Owner } from '../first-organisation.ts'
import type { Building } from '../platform-of.ts'
import { mailsFor } from './act.ts'
import { OfficeServers } from './office-servers.ts'
import { openPast, type Past, tell } from './past.ts'
import { momentsOfPosts } from './posts/tell-posts.ts'
import { endDemo } from './remove-demo.ts'
import { hangPicture, importOffices, inviteAll, openDemoOrganisation, writeDraft } from './set-up.ts'
import { inside, openStage, type Stage } from './stage.ts'
import { dayOf, demo, length } from './story.ts'
import { findDraft, hasCongress, listCongress, momentsOfCongress } from './tell-congress.ts'
import { momentsOfMeridia } from './tell-meridia.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'demo.load': { until: string }
  }
}

export type DemoOptions = {
  /** Of the server's own role; the story opens a connection of its own. */
  url: string
  owner: Owner
  /** The name under which it is reached, where it is not the first organisation. */
  hostName?: string | null
  /** `asked`: its owner is asked once what they want to do, where it is the first thing on an instance. */
  firstHour?: 'asked' | null
  told?: (done: number, total: number) => void
}

export type DemoReport = {
  organisation: Organisation
  did: 'loaded' | 'published the second action' | 'nothing'
  /** Whether the second action waits for the offices of the United States. */
  waitsForOffices: boolean
  actions: { name: string; people: number; letters: Partial<Record<string, number>> }[]
}

/**
 * Tells the example into an organisation of its own, by the product's own verbs, with a past of five weeks. What is told already is
 * not told again: a second time only the action is added that waited for the offices of the United States. One whose telling was
 * interrupted is begun anew.
 */
export async function loadDemo(
  building: Pick<Building, 'platform' | 'sites'>,
  { told = () => {}, ...options }: DemoOptions,
): Promise<DemoReport> {
  const { platform, sites } = building
  sites.forget()
  const known = (await sites.read()).find(({ slug }) => slug === demo.slug)
  if (known && !known.is_demo)
    throw new CommandRefusal(`The organisation ${demo.slug} is no example: this name is taken.`, exitCodes.no)
  const ends = platform.now()
  const isComplete = known ? await isTold(platform, known) : false
  if (known && !isComplete) await endDemo(building, known)
  const servers = (now: () => Date) =>
    new OfficeServers({
      now,
      ends,
      keepsFrom: dayOf(ends, length - mailsFor),
      outbox: openOutboxPostman(platform.data.outbox, now),
    })
  const past = openPast(platform, options.url, servers)
  try {
    const report = known && isComplete ? await goOn(past, known, ends, told) : await begin(past, options, ends, told)
    return { ...report, actions: await figures(past, report.organisation) }
  } finally {
    await past.close()
    sites.forget()
    await sites.read()
  }
}

type Told = (done: number, total: number) => void
type Part = Omit<DemoReport, 'actions'>

async function begin(past: Past, options: DemoOptions, ends: Date, told: Told): Promise<Part> {
  const days = (day: number) => dayOf(ends, day)
  await past.travel(days(-3))
  const organisation = await openDemoOrganisation(past.platform.db, options)
  const servers = past.platform.postman as OfficeServers
  const invitations = inviteAll(await openStage(past, organisation, ends), servers, days)
  const isEarly = ({ at }: { at: Date }) => at < days(0)
  await tell(past, invitations.filter(isEarly), () => {})
  const stage = await openStage(past, organisation, ends)
  const { meridia, congress, pictureId } = await prepare(stage)
  const isReady = await hasCongress(stage)
  const story = [
    ...momentsOfMeridia(stage, meridia),
    ...(await momentsOfPosts(stage, meridia, pictureId)),
    ...invitations.filter((moment) => !isEarly(moment)),
    ...(isReady ? momentsOfCongress(stage, congress) : []),
  ]
  await tell(past, story, told)
  await noteTold(past, organisation, ends)
  return { organisation, did: 'loaded', waitsForOffices: !isReady }
}

/** The offices, a picture, and both actions as drafts. */
async function prepare(stage: Stage): Promise<{ meridia: string; congress: string; pictureId: string }> {
  const { past, actor, ends } = stage
  await past.travel(dayOf(ends, -1.6))
  const targetListId = await importOffices(stage, actor('researcher'))
  const pictureId = await hangPicture(stage, actor('editor'))
  await past.travel(dayOf(ends, -0.8))
  const meridia = await writeDraft(stage, 'meridia', { targetListId, pictureId, goal: 500 })
  const listId = await listCongress(stage)
  const congress = await writeDraft(stage, 'congress', { targetListId: listId, pictureId: null, goal: 250 })
  return { meridia, congress, pictureId }
}

async function goOn(past: Past, organisation: Organisation, ends: Date, told: Told): Promise<Part> {
  await past.travel(ends)
  const stage = await openStage(past, organisation, ends)
  const draft = await findDraft(stage)
  const isReady = await hasCongress(stage)
  if (!draft || !isReady) return { organisation, did: 'nothing', waitsForOffices: draft !== null && !isReady }
  await tell(past, momentsOfCongress(stage, draft), told)
  return { organisation, did: 'published the second action', waitsForOffices: false }
}

const toldVerb = 'demo.load'

/** The last thing that a story writes. */
function noteTold({ platform }: Past, organisation: Organisation, at: Date): Promise<void> {
  return inOrganisation(platform.db, organisation.id, (db) =>
    writeAudit(db, {
      actor: { id: null, name: 'bin/clamor' },
      verb: toldVerb,
      subject: 'organisation',
      subjectId: organisation.id,
      details: { until: at.toISOString() },
    }),
  )
}

/** Whether the story came to its end. Its entries are the first ones of the trail. */
export function isTold({ db }: Pick<Platform, 'db'>, { id }: Organisation): Promise<boolean> {
  return inOrganisation(db, id, async (db) => {
    const entries = await readAudit(db, wholeTrail, { before: 1_000, limit: 1_000 })
    return entries.some(({ verb }) => verb === toldVerb)
  })
}

function figures(past: Past, organisation: Organisation): Promise<DemoReport['actions']> {
  return openStage(past, organisation, past.platform.now()).then(async (stage) => {
    const actions = await inside(stage, (db) => stage.verbs.listActions(db, { limit: 100, before: null }))
    return actions.map(({ name, people, letters }) => ({ name, people, letters }))
  })
}
