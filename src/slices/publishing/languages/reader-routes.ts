import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import { wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { type Language, siteLocale } from './language.ts'
import { type PublishingSettings, readPublishingSettings } from './settings.queries.ts'

/** A page for readers: in which language its texts are; `request.words` are the site's own, in the nearest language that has them. */
export type ReaderPage = {
  platform: Platform
  request: FastifyRequest
  reply: FastifyReply
  language: Language
  settings: PublishingSettings
}

/**
 * Adds a GET address that stands under every language that an organisation publishes in: /en and /es, which the house speaks, and any
 * other of its languages. One that it does not publish in is a 404. Nobody's cookie is read.
 * @param path after the language, with a slash
 */
export function readerRoute(web: Web, platform: Platform, path: string, show: (page: ReaderPage) => unknown): void {
  const answer = asReader(platform, show)
  web.get(path, { access: 'public' }, (request, reply) => answer(request, reply, request.words.locale))
  web.plain('GET', `/:language${path}`, { access: 'public' }, (request, reply) =>
    answer(request, reply, parameter(request, 'language')),
  )
}

/** The same for what a form of such a page sends. */
export function readerPost(web: Web, platform: Platform, path: string, take: (page: ReaderPage) => unknown): void {
  const answer = asReader(platform, take)
  web.post(path, { access: 'public' }, (request, reply) => answer(request, reply, request.words.locale))
  web.plain('POST', `/:language${path}`, { access: 'public' }, (request, reply) =>
    answer(request, reply, parameter(request, 'language')),
  )
}

function asReader(platform: Platform, show: (page: ReaderPage) => unknown) {
  return async (request: FastifyRequest, reply: FastifyReply, language: Language) => {
    const { organisation } = request
    const settings = await publishingSettings(platform, organisation)
    if (!settings.languages.includes(language)) throw notFound()
    const locale = siteLocale(organisation, language)
    const region = organisation.regions[locale]
    request.words = wordsFor({ locale, ...(region && { region }), timeZone: organisation.time_zone })
    return show({ platform, request, reply, language, settings })
  }
}

/** From memory, until somebody changes them. */
export function publishingSettings(
  { db, pages }: Pick<Platform, 'db' | 'pages'>,
  organisation: Organisation,
): Promise<PublishingSettings> {
  const { id, locales } = organisation
  return pages.recall(`publishing settings ${id} ${locales.join()}`, postsTopic(id), () =>
    inOrganisation(db, id, (db) => readPublishingSettings(db, organisation)),
  )
}
