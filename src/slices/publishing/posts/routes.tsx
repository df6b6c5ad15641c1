import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Form, readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import { consoleFrame } from '#ui/frame.ts'
import { languageTag } from '../languages/language.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import { archivePost } from './archive-post.ts'
import { createPost } from './create-post.ts'
import { ListPostsPage } from './list-posts.page.tsx'
import { nameTopics } from './naming.queries.ts'
import { NewPostForm } from './new-post.form.ts'
import { NewPostPage } from './new-post.page.tsx'
import { type Cursor, listedStates, listPosts, type PostListFilter } from './overview.queries.ts'
import { readPost } from './post.queries.ts'
import { postKinds } from './post-content.ts'

const path = '/console/posts'
const perPage = 50

/** The list of posts, beginning one, putting one away. */
export function postRoutes(web: Web, platform: Platform): void {
  const { db } = platform
  web.get(path, { access: 'posts.read' }, (request, reply) => list(platform, request, reply))
  web.get(`${path}/new`, { access: 'posts.edit' }, (request, reply) =>
    showNew(platform, request, reply, { ok: false, typed: {}, faults: {} }),
  )
  web.post(path, { access: 'posts.edit' }, (request, reply) => create(platform, request, reply))
  // Whoever may write goes on writing; others see how it stands.
  web.get(`${path}/:id`, { access: 'posts.read' }, async (request, reply) => {
    const id = idParameter(request)
    const post = await inOrganisation(db, request.organisation.id, (db) => readPost(db, id))
    if (!post) throw notFound()
    const part = request.may('posts.edit') ? post.sourceLocale : 'publication'
    return reply.redirect(`/${request.words.locale}${path}/${id}/${part}`, 302)
  })
  for (const [part, isArchived] of [
    ['archiving', true],
    ['unarchiving', false],
  ] as const)
    web.post(`${path}/:id/${part}`, { access: 'posts.edit' }, async (request, reply) => {
      const { organisation, actor, words } = request
      const postId = idParameter(request)
      await inOrganisation(db, organisation.id, (db) => archivePost(db, { organisation, actor, postId, isArchived }))
      return reply.redirect(`/${words.locale}${path}/${postId}/publication?done=${part}`, 303)
    })
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words, actor } = request
  const query = request.query as Record<string, unknown>
  const filter = filterOf(query, actor.accountId)
  const { found, topics, languages } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    found: await listPosts(db, filter, { limit: perPage + 1, after: cursorIn(query.before) }),
    topics: await nameTopics(db, words.locale),
    languages: (await readPublishingSettings(db, organisation)).languages,
  }))
  const posts = found.slice(0, perPage)
  const next = found.length > perPage ? `/${words.locale}${path}?${goOn(query, posts.at(-1)?.cursor ?? '')}` : null
  const frame = await consoleFrame(platform, request, path)
  return reply.page(
    <ListPostsPage frame={frame} posts={posts} filter={filter} topics={topics} languages={languages} next={next} />,
  )
}

function filterOf(query: Record<string, unknown>, accountId: string): PostListFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '')
  const topic = text('topic')
  return {
    search: text('search'),
    kind: postKinds.find((kind) => kind === text('kind')) ?? null,
    state: listedStates.find((state) => state === text('state')) ?? null,
    locale: languageTag(text('language')),
    topicId: isUuid(topic) ? topic : null,
    ofAccount: text('mine') === 'yes' ? accountId : null,
    archived: text('archived') === 'yes',
  }
}

function cursorIn(text: unknown): Cursor | null {
  const [, micros = '', id = ''] = /^(\d{1,18})_([0-9a-f-]{36})$/.exec(String(text ?? '')) ?? []
  return isUuid(id) ? { micros, id } : null
}

/** The same list, after a post. */
function goOn(query: Record<string, unknown>, cursor: string): string {
  const kept = Object.entries(query).filter(
    ([name, value]) => name !== 'before' && typeof value === 'string' && value !== '',
  )
  return new URLSearchParams([...(kept as [string, string][]), ['before', cursor]]).toString()
}

type NewPostTyped = Pick<Form<unknown>, 'typed'> & { ok: false; faults: Record<string, string> }

async function showNew(platform: Platform, request: FastifyRequest, reply: FastifyReply, form: NewPostTyped) {
  const { organisation } = request
  const frame = await consoleFrame(platform, request, `${path}/new`)
  const { languages } = await inOrganisation(platform.db, organisation.id, (db) =>
    readPublishingSettings(db, organisation),
  )
  const isFirst = Object.keys(form.typed).length === 0
  return reply.page(<NewPostPage frame={frame} form={form} languages={languages} />, isFirst ? 200 : 422)
}

async function create(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, actor, words } = request
  const form = readForm(NewPostForm, request.body)
  if (!form.ok) return showNew(platform, request, reply, form)
  const { post_id: id, kind, language: locale, title } = form.value
  const postId = await inOrganisation(platform.db, organisation.id, async (db) => {
    const { languages } = await readPublishingSettings(db, organisation)
    if (!languages.includes(locale)) return null
    return createPost(db, { id, kind, locale, actor, content: { title, slug: suggestSlug(title) } })
  })
  if (postId === null)
    return showNew(platform, request, reply, {
      ...form,
      ok: false,
      faults: { language: 'publishing.posts.fault.language' },
    })
  return reply.redirect(`/${words.locale}${path}/${postId}/${locale}`, 303)
}
