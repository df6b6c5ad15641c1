import { type Db, inOrganisation } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { momentOf, type ZonedTime } from '#platform/zoned-time.ts'
import { readOrganisation } from '#slices/members'
import type { Place } from '../posts/revision.queries.ts'
import { holdDraft } from '../posts/save-draft.ts'
import { readDue, readVariant, setPlanFailed, setScheduled } from '../posts/variant.queries.ts'
import { ahead } from './look-ahead.ts'
import { type Missing, missingForPublication } from './missing-for-publication.ts'
import { noteAndTell } from './note-and-tell.ts'
import { publishPost } from './publish-post.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/publications/schedule-post': { organisationId: string; postId: string; locale: string }
  }
}

export type Plan = Place & {
  organisation: Organisation
  actor: Actor
  time: ZonedTime
  /** Who asked for silence until then; '' where nobody did. */
  embargo: string
}

/** Has a draft published when a clock on a wall says so; it may be changed until then. */
export async function schedulePost(
  db: Db,
  { organisation, actor, postId, locale, time, embargo }: Plan,
): Promise<{ outcome: 'scheduled' } | { outcome: 'incomplete'; missing: Missing[] }> {
  const { post, draft } = await holdDraft(db, { postId, locale })
  const missing = await missingForPublication(db, { post, locale, content: draft.content })
  if (missing.length > 0) return { outcome: 'incomplete', missing }
  if (!(await setScheduled(db, postId, locale, { time, embargo, by: actor.accountId })))
    throw new Refusal(409, 'publishing.publications.alreadyOut')
  await ringFor(db, { organisationId: organisation.id, postId, locale }, new Date(time.instant))
  const { title } = draft.content
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.schedule', title })
  return { outcome: 'scheduled' }
}

type Planned = Place & { organisationId: string }

/** When it is due, and an hour before. */
async function ringFor(db: Db, planned: Planned, at: Date): Promise<void> {
  const about = `${planned.postId} ${planned.locale}`
  await enqueue(db, 'publishing/publications/schedule-post', planned, { runAt: at, key: `publish ${about}` })
  const before = new Date(at.getTime() - ahead)
  await enqueue(db, 'publishing/publications/look-ahead', planned, { runAt: before, key: `look ahead ${about}` })
}

/** Takes the plan back. */
export async function unschedulePost(
  db: Db,
  { organisation, actor, postId, locale }: Omit<Plan, 'time' | 'embargo'>,
): Promise<void> {
  const { draft } = await holdDraft(db, { postId, locale })
  if (!(await setScheduled(db, postId, locale, null))) throw new Refusal(409, 'publishing.publications.alreadyOut')
  const { title } = draft.content
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.unschedule', title })
}

/**
 * The job: brings out what is due. Does nothing where the plan was taken back, put off, or done. What lacks something then does not
 * come out later in the middle of somebody's mending it, either: whoever planned it is told, and says when.
 */
export async function publishScheduled(
  { db, now }: Pick<Platform, 'db' | 'now'>,
  { organisationId, postId, locale }: Planned,
): Promise<void> {
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  await inOrganisation(db, organisationId, async (db) => {
    await holdDraft(db, { postId, locale })
    const variant = await readVariant(db, postId, locale)
    // By today's rules of the zone, which may have changed since it was planned.
    const isPlanned = variant?.state === 'scheduled' && !variant.planFailedAt
    const due = isPlanned ? momentOf(variant.scheduled) : null
    if (!due || due > now()) return
    const { outcome } = await publishPost(db, { organisation, actor: null, postId, locale, now: due })
    if (outcome === 'incomplete') await setPlanFailed(db, postId, locale, now())
    const key = `tell planner ${postId} ${locale}`
    await enqueue(db, 'publishing/publications/tell-planner', { organisationId, postId, locale }, { key })
  })
}

/** Every half minute: what is due and lost its job. */
export async function sweepSchedules(
  { db, now }: Pick<Platform, 'db' | 'now'>,
  organisationIds: readonly string[],
): Promise<void> {
  for (const organisationId of organisationIds) {
    const due = await inOrganisation(db, organisationId, (db) => readDue(db, now()))
    for (const place of due) await publishScheduled({ db, now }, { organisationId, ...place })
  }
}
