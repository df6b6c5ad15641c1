import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { type Draft, markPublished, type Place } from '../posts/revision.queries.ts'
import { holdDraft } from '../posts/save-draft.ts'
import { setPublished } from '../posts/variant.queries.ts'
import { agreeOnFacts } from './agreed-facts.ts'
import { type Missing, missingForPublication } from './missing-for-publication.ts'
import { noteAndTell } from './note-and-tell.ts'
import { takeSlug } from './publication.queries.ts'
import { putOut } from './put-out.ts'

export type Publication = { outcome: 'published'; revision: number } | { outcome: 'incomplete'; missing: Missing[] }

export type Release = Place & {
  organisation: Organisation
  actor: Actor | null
  now: Date
  /** The mark of the facts that the publisher was shown. */
  seenFacts?: string
}

/**
 * Puts the draft of one language in front of the public, or says everything that is missing. Doing it again after a change does the
 * same; until then people see what was published before. Every page, list and feed is told in the same commit.
 * @param db scoped to the organisation
 */
export async function publishPost(db: Db, release: Release): Promise<Publication> {
  const { postId, locale } = release
  const { post, draft } = await holdDraft(db, { postId, locale })
  const missing = await missingForPublication(db, { post, locale, content: draft.content })
  if (missing.length > 0) return { outcome: 'incomplete', missing }
  const factsRevision = await agreeOnFacts(db, post, { locale, seen: release.seenFacts ?? '' })
  await bringOut(db, release, draft, factsRevision)
  return { outcome: 'published', revision: draft.number }
}

async function bringOut(
  db: Db,
  { organisation, actor, postId, locale, now }: Release,
  draft: Draft,
  factsRevision: number | null,
): Promise<void> {
  const place = { postId, locale }
  const { title, slug } = draft.content
  if (!draft.isPublished)
    await markPublished(db, place, { number: draft.number, publishedBy: actor?.accountId ?? null, at: now })
  if (!(await takeSlug(db, postId, locale, slug))) throw new Refusal(409, 'publishing.publications.missing.slugTaken')
  await setPublished(db, postId, locale, { revision: draft.number, factsRevision, now })
  await putOut(db, organisation, postId)
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.publish', title })
}
