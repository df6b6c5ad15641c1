import type { FastifyRequest } from 'fastify'
import { notFound } from '#platform/errors.ts'
import { idParameter, parameter } from '#platform/http/parameters.ts'
import { languageTag } from '../languages/language.ts'
import type { Place } from '../posts/revision.queries.ts'

/** The variant that an address names. @throws Refusal 404 where it cannot name one */
export function placeOf(request: FastifyRequest): Place {
  const locale = languageTag(parameter(request, 'locale'))
  if (!locale) throw notFound()
  return { postId: idParameter(request), locale }
}
