import type { FastifyRequest } from 'fastify'
import { isUuid } from '../db.ts'
import { notFound } from '../errors.ts'

/**
 * The id in a route's address (`/console/members/:id`).
 * @throws Refusal 404 where it cannot be one
 */
export function idParameter(request: FastifyRequest, name = 'id'): string {
  const text = parameter(request, name)
  if (!isUuid(text)) throw notFound()
  return text
}

/** A part of a route's address as it came (`/sign-in/:token`). */
export function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? ''
}
