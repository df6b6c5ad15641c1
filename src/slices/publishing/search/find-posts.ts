import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { postKinds } from '../posts/post-content.ts'
import { listPublished } from '../publications/published.queries.ts'
import type { PublishedPost } from '../publications/published-post.ts'
import { askOf } from './ask.ts'
import { readLadder } from './ladder.ts'
import { parseQuery } from './parse-query.ts'
import { stopSeeking } from './search.queries.ts'
import { searchPosts } from './search-posts.ts'

/** Published posts that have the words of `text`, those that have them in the title first: to choose what to read next. */
export async function findPosts(
  db: Db,
  text: string,
  { organisationId, language, now, limit }: { organisationId: string; language: Language; now: Date; limit: number },
): Promise<PublishedPost[]> {
  const site = { organisationId, language, textLanguages: [language] }
  const ask = await askOf(db, site, parseQuery(text))
  if (!ask) return []
  const { hits } = await searchPosts(db, ask, await readLadder(db, site, now), now)
  await stopSeeking(db)
  const ids = hits.slice(0, limit).map(({ id }) => id)
  const posts = await listPublished(db, { locale: language, kinds: postKinds, ids, limit })
  return ids.flatMap((id) => posts.find((post) => post.id === id) ?? [])
}
