import type { FastifyRequest } from 'fastify'
import { notFound } from '#platform/errors.ts'
import { idParameter, parameter } from '#platform/http/parameters.ts'
import { languageTag } from '../languages/language.ts'
import type { Place } from '../posts/revision.queries.ts'

/** The text that an address leads to (`/console/posts/:id/:locale`). @throws Refusal 404 where it names no language */
export function placeIn(request: FastifyRequest): Place {
  const locale = parameter(request, 'locale')
  if (languageTag(locale) !== locale) throw notFound()
  return { postId: idParameter(request), locale }
}
