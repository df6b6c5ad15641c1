import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { readFrontPage } from './front.queries.ts'
import { frontPage } from './show-front.tsx'

/** The draft of the front page as readers would see it, in the language of the address or one that is asked for. */
export async function previewFront(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { organisation, words, query } = request
  const settings = await publishingSettings(platform, organisation)
  const { language: asked } = query as { language?: unknown }
  const language = settings.languages.find((tag) => tag === asked) ?? words.locale
  const { shown, draft } = await inOrganisation(platform.db, organisation.id, readFrontPage)
  const page = { platform, request, reply, language, settings }
  return reply.page(await frontPage(page, draft ?? shown, words.say('publishing.front.previewBanner')))
}
