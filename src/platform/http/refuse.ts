import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway } from '../db.ts'
import { Refusal } from '../errors.ts'
import { locales, negotiateLocale, wordsFor } from '../i18n.ts'
import { PageInstead } from './page-instead.ts'
import type { WebParts } from './web.ts'

export type Ending = { status: number; key: string; values: Record<string, string | number> }

/** The one place where an error becomes an answer: refusals in words, bugs logged and shown as a calm page that tells nothing. */
export async function refuse(
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  if (error instanceof PageInstead) return reply.page(error.page, error.status)
  const ending = endingOf(error)
  if (ending.status >= 500)
    parts.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
  request.words ??= wordsFor({ locale: negotiateLocale(request.headers['accept-language'], locales) })
  if (ending.status === 503) reply.header('retry-after', '5')
  if (!(request.headers.accept ?? 'text/html').includes('html') && request.headers.accept?.includes('json')) {
    return reply.code(ending.status).send({ error: request.words.sayKey(ending.key, ending.values) })
  }
  return reply.page(await parts.errorPage(request, ending), ending.status)
}

function endingOf(error: unknown): Ending {
  if (isEnding(error)) return error
  if (error instanceof Refusal) return { status: error.status, key: error.messageKey, values: error.values }
  if (isDatabaseAway(error)) return { status: 503, key: 'platform.away.title', values: {} }
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return { status, key: 'platform.tooLarge.title', values: {} }
  if (status === 429) return { status, key: 'platform.tooMany.title', values: {} }
  if (status !== undefined && status >= 400 && status < 500)
    return { status, key: 'platform.badRequest.title', values: {} }
  return { status: 500, key: 'platform.bug.title', values: {} }
}

function isEnding(error: unknown): error is Ending {
  return typeof error === 'object' && error !== null && 'key' in error && 'status' in error && !(error instanceof Error)
}
