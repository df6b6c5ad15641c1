import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { AddressTaken } from '../publications/address-taken.ts'
import { moveTopic, removeTopic, saveTopic } from './save-topic.ts'
import { readTopicForm, typedTopic } from './topic.form.ts'
import { TopicPage } from './topic.page.tsx'
import { countByTopic, listTopics, readTopic, type Topic } from './topic.queries.ts'
import { TopicsPage } from './topics.page.tsx'

const path = '/console/topics'
const access = { access: 'site.edit' } as const

/** Subjects: their order, their words and addresses in each language. */
export function topicRoutes(web: Web, platform: Platform): void {
  const within = <T,>({ organisation }: FastifyRequest, work: (db: Db) => Promise<T>) =>
    inOrganisation(platform.db, organisation.id, work)
  web.get(path, access, (request, reply) => list(platform, request, reply))
  web.get(`${path}/new`, access, (request, reply) => show(platform, request, reply, null))
  web.post(`${path}/new`, access, (request, reply) => save(platform, request, reply, null))
  web.get(`${path}/:id`, access, async (request, reply) =>
    show(platform, request, reply, await within(request, (db) => find(db, request))),
  )
  web.post(`${path}/:id`, access, async (request, reply) =>
    save(platform, request, reply, await within(request, (db) => find(db, request))),
  )
  web.post(`${path}/:id/moves`, access, async (request, reply) => {
    const form = readForm(z.object({ by: z.enum(['-1', '1']) }), request.body)
    const id = idParameter(request)
    if (form.ok) await within(request, (db) => moveTopic(db, request, id, form.value.by === '1' ? 1 : -1))
    return reply.redirect(`/${request.words.locale}${path}`, 303)
  })
  web.post(`${path}/:id/removal`, access, async (request, reply) => {
    await within(request, async (db) => removeTopic(db, request, await find(db, request)))
    return reply.redirect(`/${request.words.locale}${path}?done=removed`, 303)
  })
}

async function find(db: Db, request: FastifyRequest): Promise<Topic> {
  const topic = await readTopic(db, idParameter(request))
  if (!topic) throw notFound()
  return topic
}

async function list(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words, query } = request
  const { languages } = await publishingSettings(platform, organisation)
  const [topics, counts] = await inOrganisation(platform.db, organisation.id, async (db) => [
    await listTopics(db),
    await countByTopic(db, words.locale),
  ])
  const { done } = query as { done?: string }
  const said = done === 'saved' || done === 'removed' ? done : null
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<TopicsPage frame={frame} topics={topics} counts={counts} languages={languages} done={said} />)
}

type Shown = { typed: Typed; faults: Faults }

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  topic: Topic | null,
  form?: Shown,
) {
  const { languages } = await publishingSettings(platform, request.organisation)
  const frame = await consoleFrame(platform, request, `${path}/${topic?.id ?? 'new'}`)
  const typed = topic ? typedTopic(topic) : { id: randomUUID() }
  const page = <TopicPage frame={frame} languages={languages} form={form ?? { typed, faults: {} }} topic={topic} />
  return reply.page(page, form ? 422 : 200)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply, topic: Topic | null) {
  const { languages } = await publishingSettings(platform, request.organisation)
  const form = readTopicForm(languages, request.body)
  if (!form.ok) return show(platform, request, reply, topic, form)
  try {
    await inOrganisation(platform.db, request.organisation.id, async (db) => {
      const saved = await saveTopic(db, request, { ...form.value, id: topic?.id ?? form.value.id })
      if (saved.outcome === 'taken') throw new AddressTaken(`slug_${saved.locale}`)
    })
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error
    const faults = { [error.field]: 'publishing.topics.fault.taken' }
    return show(platform, request, reply, topic, { typed: form.typed, faults })
  }
  return reply.redirect(`/${request.words.locale}${path}?done=saved`, 303)
}
