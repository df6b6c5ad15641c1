import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { blockNamed } from '#platform/blocks.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { picturesToChoose } from '#platform/media/pictures-to-choose.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { type Conflict, readSeen, type Seen } from '#platform/writing/reconcile.ts'
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
import { saveBlock, seenOfBlock, typedAgain } from './save-block.ts'

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
  web.post(`${path}/blocks/:id`, access, (request, reply) => save(platform, request, reply))
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
  sent?: { typed: Typed; faults: Faults; seen: Seen; conflicts?: readonly Conflict[] },
  status = sent ? 422 : 200,
): Promise<FastifyReply> {
  const { organisation, words } = request
  const block = await findBlock(platform, request)
  const { languages } = await publishingSettings(platform, organisation)
  const [posts, topics, pictures] = await inOrganisation(platform.db, organisation.id, async (db) => [
    await postOptions(db, words.locale),
    await topicOptions(db, words.locale),
    await picturesToChoose(db, block.kind === 'text' ? Object.values(block.texts).flatMap(picturesIn) : []),
  ])
  const offered = (await blockNamed('action')?.choices(platform, organisation, words)) ?? []
  const given = {
    ...{ block, languages, posts, topics, pictures, form: sent ?? { typed: typedBlock(block) } },
    ...{ seen: sent?.seen ?? seenOfBlock(block), conflicts: sent?.conflicts ?? [] },
    actions: offered.map(({ id, label }) => ({ value: id, label })),
    frame: await consoleFrame(platform, request, `${path}/blocks/${block.id}`),
  }
  return reply.page(<BlockPage {...given} />, status)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, body } = request
  const block = await findBlock(platform, request)
  const { languages } = await publishingSettings(platform, organisation)
  const form = readBlockForm(block, languages, body)
  if (!form.ok) return showBlock(platform, request, reply, { ...form, seen: readSeen(typedText(form.typed, 'seen')) })
  const report = await inOrganisation(platform.db, organisation.id, (db) => saveBlock(db, { languages, form }))
  if (!report || report.conflicts.length === 0) return back(request, reply, 'saved')
  // Shown both versions, whoever saves again decides.
  const now = await findBlock(platform, request)
  const { conflicts } = report
  const sent = { typed: typedAgain(now, conflicts), faults: {}, seen: seenOfBlock(now), conflicts }
  return showBlock(platform, request, reply, sent, 409)
}
