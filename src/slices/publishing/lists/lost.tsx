import { inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { Button } from '#ui/button.tsx'
import { postsTopic } from '../publications/note-and-tell.ts'
import { listPublished } from '../publications/published.queries.ts'
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
      <form method="get" action={`/${words.locale}/search`} class="searching">
        <label for="q">{words.say('publishing.lists.lost')}</label>
        <div>
          <input id="q" name="q" type="search" maxlength={200} />
          <Button>{words.say('publishing.menus.to.search')}</Button>
        </div>
      </form>
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
