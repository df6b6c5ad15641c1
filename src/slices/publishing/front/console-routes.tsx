import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { blockNamed } from '#platform/blocks.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { postOptions, topicOptions } from '../menus/destinations.ts'
import { moved, put, without } from '../site/arrange.ts'
import { ArrangePage } from './arrange.page.tsx'
import { readBlockForm, typedBlock } from './block.form.ts'
import { BlockPage } from './block.page.tsx'
import { changeFront, dropFrontDraft, publishFront } from './change-front.ts'
import { readFrontPage } from './front.queries.ts'
import { type FrontBlock, frontBlockKinds, newBlock } from './front-blocks.ts'
import { previewFront } from './preview-front.tsx'

const path = '/console/site/front'
const access = { access: 'site.edit' } as const

/** How the front page is arranged: a draft, block by block, that readers see once it is published. */
export function frontConsoleRoutes(web: Web, platform: Platform): void {
  const within = <T,>({ organisation }: FastifyRequest, work: (db: Db) => Promise<T>) =>
    inOrganisation(platform.db, organisation.id, work)
  const change = async (request: FastifyRequest, reply: FastifyReply, make: (blocks: FrontBlock[]) => FrontBlock[]) => {
    await within(request, (db) => changeFront(db, make))
    return back(request, reply, 'saved')
  }
  web.get(path, access, (request, reply) => show(platform, request, reply))
  web.get(`${path}/preview`, access, (request, reply) => previewFront(platform, request, reply))
  web.post(`${path}/blocks`, access, (request, reply) => add(platform, request, reply))
  web.get(`${path}/blocks/:id`, access, (request, reply) => showBlock(platform, request, reply))
  web.post(`${path}/blocks/:id`, access, (request, reply) => saveBlock(platform, request, reply))
  web.post(`${path}/blocks/:id/moves`, access, (request, reply) => {
    const form = readForm(z.object({ by: z.enum(['-1', '1']) }), request.body)
    return change(request, reply, (all) => moved(all, idParameter(request), form.ok && form.value.by === '-1' ? -1 : 1))
  })
  web.post(`${path}/blocks/:id/removal`, access, (request, reply) =>
    change(request, reply, (all) => without(all, idParameter(request))),
  )
  web.post(`${path}/publication`, access, async (request, reply) => {
    await within(request, (db) => publishFront(db, request))
    return back(request, reply, 'published')
  })
  web.post(`${path}/draft/removal`, access, async (request, reply) => {
    await within(request, dropFrontDraft)
    return back(request, reply, 'dropped')
  })
}

function back({ words }: FastifyRequest, reply: FastifyReply, done: string): FastifyReply {
  return reply.redirect(`/${words.locale}${path}?done=${done}`, 303)
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const front = await inOrganisation(platform.db, request.organisation.id, readFrontPage)
  const frame = await consoleFrame(platform, request, path)
  const { done } = request.query as { done?: unknown }
  const said = (['saved', 'published', 'dropped'] as const).find((one) => one === done) ?? null
  return reply.page(<ArrangePage frame={frame} front={front} done={said} />)
}

const Added = z.object({ id: z.uuid(), kind: z.enum(frontBlockKinds) })

/** Leads to what the new block asks, where it asks anything. */
async function add(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = readForm(Added, request.body)
  if (!form.ok) return back(request, reply, 'none')
  const { id, kind } = form.value
  await inOrganisation(platform.db, request.organisation.id, (db) =>
    changeFront(db, (blocks) => (blocks.some((block) => block.id === id) ? blocks : put(blocks, newBlock(kind, id)))),
  )
  if (kind === 'actions' || kind === 'sign-up') return back(request, reply, 'saved')
  return reply.redirect(`/${request.words.locale}${path}/blocks/${id}`, 303)
}

async function findBlock(platform: Platform, request: FastifyRequest): Promise<FrontBlock> {
  const { shown, draft } = await inOrganisation(platform.db, request.organisation.id, readFrontPage)
  const block = (draft ?? shown).find(({ id }) => id === idParameter(request))
  if (!block) throw notFound()
  return block
}

async function showBlock(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: { typed: Typed; faults: Faults },
): Promise<FastifyReply> {
  const { organisation, words } = request
  const block = await findBlock(platform, request)
  const { languages } = await publishingSettings(platform, organisation)
  const [posts, topics] = await inOrganisation(platform.db, organisation.id, async (db) => [
    await postOptions(db, words.locale),
    await topicOptions(db, words.locale),
  ])
  const offered = (await blockNamed('action')?.choices(platform, organisation, words)) ?? []
  const given = {
    ...{ block, languages, posts, topics, form: form ?? { typed: typedBlock(block) } },
    actions: offered.map(({ id, label }) => ({ value: id, label })),
    frame: await consoleFrame(platform, request, `${path}/blocks/${block.id}`),
  }
  return reply.page(<BlockPage {...given} />, form ? 422 : 200)
}

async function saveBlock(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const block = await findBlock(platform, request)
  const { languages } = await publishingSettings(platform, request.organisation)
  const form = readBlockForm(block, languages, request.body)
  if (!form.ok) return showBlock(platform, request, reply, form)
  // One that was removed in another window meanwhile is not brought back.
  const isThere = (blocks: FrontBlock[]) => blocks.some(({ id }) => id === block.id)
  await inOrganisation(platform.db, request.organisation.id, (db) =>
    changeFront(db, (blocks) => (isThere(blocks) ? put(blocks, form.value) : blocks)),
  )
  return back(request, reply, 'saved')
}
