import type { FastifyReply, FastifyRequest } from 'fastify'
import { renderPage } from '#platform/html.tsx'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { actionsTopic } from '../campaigns/note-and-tell.ts'
import { ActionsPage } from './actions.page.tsx'
import { phaseOf } from './asked-action.ts'
import { publishedActions } from './published-actions.ts'

/** What people can do now, and what they did: the site's front, for as long as actions are all it has. */
export async function listActions(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  path: '/' | '/actions',
): Promise<unknown> {
  const { organisation, words } = request
  const all = await publishedActions(platform, organisation)
  const now = platform.now()
  const actions = all
    .filter(({ slugs }) => slugs[words.locale])
    .map((action) => ({ action, phase: phaseOf(action, now) }))
  // An action opens and closes by the clock, not by news.
  const phases = actions.map(({ phase }) => phase[0]).join('')
  const key = `actions ${organisation.id} ${words.locale} ${path} ${phases}`
  return platform.pages.send(request, reply, key, actionsTopic(organisation.id), async () => {
    const frame = await siteFrame(platform, organisation, words, path)
    return renderPage(<ActionsPage frame={frame} actions={actions} />)
  })
}
