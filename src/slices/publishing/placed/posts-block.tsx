import type { Block } from '#platform/blocks.ts'
import { inOrganisation } from '#platform/db.ts'
import type { View } from '../languages/reader-view.ts'
import { picturesFor } from '../lists/pictures.ts'
import { PostCard } from '../lists/post-card.tsx'
import { postsTopic } from '../publications/note-and-tell.ts'
import { listPublished } from '../publications/published.queries.ts'
import { listTopics, readTopic } from '../topics/topic.queries.ts'

/** So many posts stand in one. */
const mostListed = 4

/** The newest posts, of one topic (its id) or of all. */
export const postsBlock: Block = {
  name: 'posts',
  async choices({ db }, { id }, words) {
    const topics = await inOrganisation(db, id, listTopics)
    const named = topics.map((topic) => ({
      id: topic.id,
      label: topic.texts[words.locale]?.name ?? Object.values(topic.texts)[0]?.name ?? '',
    }))
    return [{ id: '', label: words.say('publishing.placed.newest') }, ...named]
  },
  async show({ db }, organisation, words, topicId, { heading = 2, language = words.locale, within } = {}) {
    const view: View = { organisation, words, language }
    const found = await inOrganisation(db, organisation.id, async (db) => {
      const topic = topicId ? await readTopic(db, topicId) : null
      if (topicId && !topic) return null
      const without = within ? [within] : []
      const of = { locale: language, limit: mostListed, without, ...(topicId && { topicId }) }
      const posts = await listPublished(db, of)
      const pictures = await picturesFor(
        db,
        language,
        posts.map(({ pictureId }) => pictureId),
        'card',
      )
      return { title: topic?.texts[language]?.name, posts, pictures }
    })
    if (!found || found.posts.length === 0) return null
    const Title = `h${heading}` as const
    return (
      <section class="related">
        <Title>{found.title ?? words.say('publishing.placed.newest')}</Title>
        <div class="list">
          {found.posts.map((post) => (
            <PostCard key={post.id} view={view} post={post} pictures={found.pictures} isBrief />
          ))}
        </div>
      </section>
    )
  },
  async link({ db }, organisation, words, topicId) {
    const topic = topicId ? await inOrganisation(db, organisation.id, (db) => readTopic(db, topicId)) : null
    const slug = topic?.slugs[words.locale]
    if (topicId && !slug) return null
    const title = topic?.texts[words.locale]?.name ?? words.say('publishing.placed.newest')
    return { title, path: slug ? `/${words.locale}/topics/${slug}` : `/${words.locale}/posts` }
  },
  topics: (organisationId) => [postsTopic(organisationId)],
  stage: async () => '',
}
