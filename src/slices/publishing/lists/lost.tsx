import { inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { listPublished } from '../publications/published.queries.ts'
import { SearchBox } from '../search/search-field.tsx'
import { PostCard } from './post-card.tsx'

/** What helps somebody at an address where there is nothing: a search, and what is new. */
export async function whereToGo(
  { db, pages }: Pick<Platform, 'db' | 'pages'>,
  organisation: Organisation,
  words: Words,
): Promise<Html> {
  const { id } = organisation
  const posts = await pages.recall(`newest ${id} ${words.locale}`, postsTopic(id), () =>
    inOrganisation(db, id, (db) => listPublished(db, { locale: words.locale, limit: 3 })),
  )
  const view = { organisation, words, language: words.locale }
  return (
    <>
      <SearchBox view={view} label={words.say('publishing.lists.lost')} />
      {posts.length > 0 && (
        <section aria-labelledby="newest">
          <h2 id="newest">{words.say('publishing.lists.latest')}</h2>
          <div class="list">
            {posts.map((post) => (
              <PostCard key={post.id} view={view} post={post} pictures={new Map()} isBrief />
            ))}
          </div>
        </section>
      )}
    </>
  )
}
