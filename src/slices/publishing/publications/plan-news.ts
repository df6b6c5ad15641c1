import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import type { Post } from '../posts/post.queries.ts'
import { readDraft } from '../posts/revision.queries.ts'
import { readVariants, type Variant } from '../posts/variant.queries.ts'
import { languagesWaitedFor } from './languages-waited-for.ts'
import { type Missing, missingForPublication } from './missing-for-publication.ts'

/** What whoever planned a text should know of it: it could not come out, it could not as it stands, or it is out and nobody sees it. */
export type PlanNews = {
  kind: 'failed' | 'early' | 'waiting'
  /** When it was to come out or did, and the zone of the clock that says so. */
  at: Date
  zone: string
  missing: Missing[]
  /** Languages that the policy waits for. */
  waited: Language[]
}

/** Null where all is well. @param variant as it stands */
export async function planNews(
  db: Db,
  { organisation, post, variant }: { organisation: Organisation; post: Post; variant: Variant },
): Promise<PlanNews | null> {
  const settings = await readPublishingSettings(db, organisation)
  const variants = await readVariants(db, post.id)
  const { state, scheduled, scheduledFor, publishedAt, planFailedAt } = variant
  if (state === 'published' && publishedAt) {
    const waited = languagesWaitedFor(post, settings, variants, publishedAt)
    const zone = organisation.time_zone
    return waited.length > 0 ? { kind: 'waiting', at: publishedAt, zone, missing: [], waited } : null
  }
  if (state !== 'scheduled' || !scheduled || !scheduledFor) return null
  const missing = await missingOf(db, post, variant.locale)
  const plan = { at: scheduledFor, zone: scheduled.zone, missing }
  if (planFailedAt) return { kind: 'failed', ...plan, waited: [] }
  const waited = languagesWaitedFor(post, settings, variants, scheduledFor)
  return missing.length + waited.length > 0 ? { kind: 'early', ...plan, waited } : null
}

async function missingOf(db: Db, post: Post, locale: Language): Promise<Missing[]> {
  const draft = await readDraft(db, { postId: post.id, locale })
  return draft ? missingForPublication(db, { post, locale, content: draft.content }) : []
}
