import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import { lockPost, type Post, readPost } from '../posts/post.queries.ts'
import { emptyPost, type PostContent } from '../posts/post-content.ts'
import { type Draft, insertRevision, type Place, readDraft } from '../posts/revision.queries.ts'
import { insertVariant, readVariant, type Variant } from '../posts/variant.queries.ts'

/** A post in a language that it is translated into: what it says, and what its source says. */
export type Translation = {
  post: Post
  /** The newest of the source. */
  source: Draft
  /** Null where nobody has begun. */
  variant: Variant | null
  draft: Draft | null
}

/** @throws Refusal 404 where the post does not exist, is written in this language, or nobody publishes in it */
export async function readTranslation(
  db: Db,
  organisation: Pick<Organisation, 'locales'>,
  place: Place,
): Promise<Translation> {
  return translationOf(db, organisation, place, await readPost(db, place.postId))
}

/** The same with everything there, and nobody else can change the post in any language until the transaction ends. */
export async function holdTranslation(
  db: Db,
  { organisation, actor, place }: { organisation: Organisation; actor: Actor; place: Place },
): Promise<Translation & { variant: Variant; draft: Draft }> {
  const post = await lockPost(db, place.postId)
  const { variant, draft } = await translationOf(db, organisation, place, post)
  if (!variant) await insertVariant(db, place.postId, place.locale)
  if (!draft) await insertRevision(db, place, { number: 1, content: emptyPost, savedBy: actor })
  const held = await translationOf(db, organisation, place, post)
  if (!held.variant || !held.draft) throw notFound()
  return { ...held, variant: held.variant, draft: held.draft }
}

async function translationOf(
  db: Db,
  organisation: Pick<Organisation, 'locales'>,
  place: Place,
  post: Post | null,
): Promise<Translation> {
  if (!post || post.sourceLocale === place.locale) throw notFound()
  const source = await readDraft(db, sourceOf(post))
  const variant = await readVariant(db, post.id, place.locale)
  if (!source || !(variant || (await isPublishedIn(db, organisation, place.locale)))) throw notFound()
  return { post, source, variant, draft: variant && (await readDraft(db, place)) }
}

async function isPublishedIn(db: Db, organisation: Pick<Organisation, 'locales'>, locale: Language): Promise<boolean> {
  return (await readPublishingSettings(db, organisation)).languages.includes(locale)
}

/** Where the source of a post is written. */
export function sourceOf({ id, sourceLocale }: Pick<Post, 'id' | 'sourceLocale'>): Place {
  return { postId: id, locale: sourceLocale }
}

/** What a translation says; nothing where nobody has begun. */
export function saidIn({ draft }: Pick<Translation, 'draft'>): PostContent {
  return draft?.content ?? emptyPost
}

/** Tells one state of a draft from the next: what somebody decides about is what they saw. */
export function markOf(draft: Draft | null): string {
  return draft ? `${draft.number}.${draft.saves}` : ''
}
