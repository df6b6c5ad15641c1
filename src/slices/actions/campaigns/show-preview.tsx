import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import { isLocale, type Locale, type Words, wordsFor } from '#platform/i18n.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import type { Platform } from '#platform/platform.ts'
import { loadDirectory, readTargetList } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import { routeOf } from '../letters/choose-channel.ts'
import { ActionPage } from '../participations/action.page.tsx'
import { readCounters } from '../participations/participation.queries.ts'
import type { ActionContent } from './action-content.ts'
import { readDraft } from './campaign.queries.ts'
import { type ActionHeader, readActionHeader } from './overview.queries.ts'
import type { PublishedAction } from './read-published-action.ts'
import { momentOf } from './zoned-time.ts'

/** Like every page's, but nothing runs in it and nothing can be sent from it. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** GET /console/actions/:id/preview?locale=es: the public page itself, with what the draft says. */
export async function showPreview(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const id = idParameter(request)
  const locale = chooseLocale(request)
  const directory = await loadDirectory(platform, organisation.id)
  const { header, content, rule, counters, file } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    if (!draft) throw notFound()
    const { content } = draft
    const list = content.targetListId ? await readTargetList(db, content.targetListId) : null
    const file = content.pictureId ? await readMediaFile(db, content.pictureId) : null
    const rule = list?.rule ?? { parts: [], match: 'any' as const }
    return { header, content, rule, file, counters: await readCounters(db, id) }
  })
  const words = wordsFor({ locale, region: organisation.regions[locale] ?? locale, timeZone: organisation.time_zone })
  return reply
    .header('content-security-policy', policy)
    .page(
      <ActionPage
        frame={await siteFrame(platform, organisation, words, `/actions/${content.texts[locale].slug}`)}
        asked={{ action: asPublished(header, content), phase: 'open', rule, directory, route: routeOf(content) }}
        counters={counters}
        picture={file && pictureSource(file, locale)}
        preview={{ banner: <Banner words={request.words} id={id} />, addresses: addressesOf(request, id) }}
      />,
    )
}

function chooseLocale({ query, organisation, words }: FastifyRequest): Locale {
  const { locale } = query as { locale?: unknown }
  return isLocale(locale) && organisation.locales.includes(locale) ? locale : words.locale
}

/** The draft as if it were published now; until it has a title, under the name that its writers gave it. */
function asPublished({ id, name, slugs }: ActionHeader, draft: ActionContent): PublishedAction {
  const titled = Object.entries(draft.texts).map(([locale, text]) => [locale, { ...text, title: text.title || name }])
  const content = { ...draft, texts: Object.fromEntries(titled) as ActionContent['texts'] }
  const { opensAt, closesAt } = content
  return {
    id,
    revision: 0,
    state: 'published',
    content,
    slugs,
    opensAt: momentOf(opensAt),
    closesAt: momentOf(closesAt),
  }
}

function Banner({ words, id }: { words: Words; id: string }) {
  return (
    <>
      {words.say('actions.campaigns.preview.banner')}{' '}
      <a href={`/${words.locale}/console/actions/${id}/page`}>{words.say('actions.campaigns.preview.back')}</a>
    </>
  )
}

function addressesOf({ organisation, words }: FastifyRequest, id: string): Partial<Record<Locale, string>> {
  const address = (locale: Locale) => `/${words.locale}/console/actions/${id}/preview?locale=${locale}`
  return Object.fromEntries(organisation.locales.map((locale) => [locale, address(locale)]))
}
