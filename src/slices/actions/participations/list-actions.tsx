import type { FastifyReply, FastifyRequest } from 'fastify'
import { blockNamed } from '#platform/blocks.ts'
import { renderPage } from '#platform/html.tsx'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { actionsTopic, everyActionTopic } from '../campaigns/note-and-tell.ts'
import { ActionsPage } from './actions.page.tsx'
import { hubItems, listedActions } from './hub.ts'
import { stageOf } from './hub-order.ts'

/** What people can do now, numbered, and below it what it has come to. */
export async function listActions(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const listed = await listedActions(platform, organisation, words)
  // An action opens and closes by the clock, not by news.
  const under = blockNamed('under')
  const stage = (await under?.stage(platform, organisation, words, '')) ?? ''
  const key = `actions ${organisation.id} ${words.locale} ${stageOf(listed)} ${stage}`
  const topics = [
    actionsTopic(organisation.id),
    everyActionTopic(organisation.id),
    ...(under?.topics(organisation.id, '') ?? []),
  ]
  return platform.pages.send(request, reply, key, topics, async () => {
    const frame = await siteFrame(platform, organisation, words, '/actions', { sheet: 'reading.css' })
    const items = await hubItems(platform, organisation, words, listed)
    const below = await under?.show(platform, organisation, words, '')
    return renderPage(<ActionsPage frame={frame} items={items} below={below} />)
  })
}
