import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Post } from '../posts/post.queries.ts'
import { postTexts } from '../posts/post-content.ts'
import { readRevision } from '../posts/revision.queries.ts'
import type { Variant } from '../posts/variant.queries.ts'
import { textIn } from '../translations/texts.ts'

/** Languages in which people read a translation of something that the source does not say in public any more. */
export async function variantsBehind(
  db: Db,
  { id, sourceLocale }: Post,
  variants: readonly Variant[],
): Promise<Set<Language>> {
  const place = { postId: id, locale: sourceLocale }
  const published = variants.find(({ locale }) => locale === sourceLocale)?.publishedRevision ?? 0
  const now = published > 0 ? await readRevision(db, place, published) : null
  const behind = new Set<Language>()
  for (const { locale, publishedTranslates } of now ? variants : []) {
    for (const number of new Set(Object.values(publishedTranslates))) {
      // What was translated from a draft that is newer than what is published is ahead.
      if (number >= published) continue
      const was = await readRevision(db, place, number)
      const names = postTexts.filter((name) => publishedTranslates[name] === number)
      if (now && names.some((name) => (was ? textIn(was, name) : '') !== textIn(now, name))) behind.add(locale)
    }
  }
  return behind
}
