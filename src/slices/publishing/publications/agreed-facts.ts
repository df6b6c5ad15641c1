import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import type { Language } from '../languages/language.ts'
import type { Post } from '../posts/post.queries.ts'
import { emptyPost, type PostFacts } from '../posts/post-content.ts'
import { closeDraft, readDraft, readRevision } from '../posts/revision.queries.ts'
import { readVariant, type Variant } from '../posts/variant.queries.ts'

/** By which a publication says what its publisher was shown. */
export function markOf(facts: PostFacts): string {
  return fingerprint(JSON.stringify(facts))
}

/**
 * The source's revision whose facts come out with a translation while the source itself is not out; null where it is. That draft takes
 * no more saves, so that what is written on does not reach readers by whatever makes publications anew.
 * @param seen the mark of the facts that the publisher was shown; '' where nobody was @throws Refusal 409 when they have changed since
 */
export async function agreeOnFacts(
  db: Db,
  { id, sourceLocale }: Post,
  { locale, seen }: { locale: Language; seen: string },
): Promise<number | null> {
  if (locale === sourceLocale) return null
  const place = { postId: id, locale: sourceLocale }
  if ((await readVariant(db, id, sourceLocale))?.publishedRevision) return null
  const draft = await readDraft(db, place)
  if (!draft) return null
  if (seen !== '' && seen !== markOf(draft.content.facts))
    throw new Refusal(409, 'publishing.publications.facts.changed')
  await closeDraft(db, place)
  return draft.number
}

/**
 * What is the same in every language, for each variant that is out: as the source says it in public; before that, as was agreed to when
 * the text was published.
 */
export async function factsOf(
  db: Db,
  { id, sourceLocale }: Post,
  variants: readonly Variant[],
): Promise<(variant: Variant) => PostFacts> {
  const place = { postId: id, locale: sourceLocale }
  const inPublic = variants.find(({ locale }) => locale === sourceLocale)?.publishedRevision ?? null
  const numberOf = ({ factsRevision }: Variant) => inPublic ?? factsRevision
  const known = new Map<number | null, PostFacts>()
  for (const number of new Set(variants.filter(({ publishedRevision }) => publishedRevision).map(numberOf))) {
    const content = number ? await readRevision(db, place, number) : (await readDraft(db, place))?.content
    known.set(number, content?.facts ?? emptyPost.facts)
  }
  return (variant) => known.get(numberOf(variant)) ?? emptyPost.facts
}
