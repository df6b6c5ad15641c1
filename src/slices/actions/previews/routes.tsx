import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { ways } from '#slices/targets'
import { consoleFrame, siteFrame } from '#ui/frame.ts'
import { ActionPage } from '../participations/action.page.tsx'
import { handLetters } from '../participations/hand-letters.ts'
import { nextSteps } from '../participations/next-steps.ts'
import { formsAsked } from '../participations/own-letters.ts'
import { type Content, readCounters } from '../participations/participation.queries.ts'
import { publishedActions } from '../participations/published-actions.ts'
import { picturesOf } from '../participations/show-action.tsx'
import { ThanksPage } from '../participations/thanks.page.tsx'
import { PreviewPage, previewViews } from './preview.page.tsx'
import { type SupposedVisit, supposeVisit } from './supposed-visit.ts'

const path = '/console/actions/:id/preview'

/** Like every page's, but nothing runs in it, nothing can be sent from it, and it may stand in the console's frame. */
const framed =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

/** How an action would meet somebody: the question who, and in frames the public pages themselves with what the draft says. */
export function previewRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'translations.edit' }, (request, reply) => show(platform, request, reply))
  web.get(`${path}/page`, { access: 'translations.edit' }, (request, reply) => showPage(platform, request, reply))
  web.get(`${path}/thanks`, { access: 'translations.edit' }, (request, reply) => showThanks(platform, request, reply))
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const visit = await supposeVisit(platform, request)
  const { show } = request.query as { show?: string }
  const frame = await consoleFrame(platform, request, `/console/actions/${visit.header.id}/preview`)
  const view = previewViews.find((known) => known === show) ?? 'page'
  const policy = String(reply.getHeader('content-security-policy'))
  return reply
    .header('content-security-policy', `${policy}; frame-src 'self'`)
    .page(<PreviewPage frame={frame} visit={visit} view={view} now={platform.now()} />)
}

async function showPage(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const visit = await supposeVisit(platform, request)
  const { asked, words, header, typed, offices } = visit
  const { content } = asked.action
  const beside = await inOrganisation(platform.db, organisation.id, async (db) => ({
    counters: await readCounters(db, header.id),
    ...(await picturesOf(db, content, words.locale)),
  }))
  const isPlaced = Boolean(typed.postal_code || typed.state)
  return reply.header('content-security-policy', framed).page(
    <ActionPage
      frame={await siteFrame(platform, organisation, words, `/actions/${content.texts[words.locale].slug}`)}
      asked={asked}
      {...beside}
      typed={typed}
      preview={{
        banner: banner(request, visit),
        addresses: addressesOf(request, visit),
        ...(isPlaced && { offices }),
      }}
    />,
  )
}

async function showThanks(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const visit = await supposeVisit(platform, request)
  const { words, asked, writer, letters } = visit
  const text = asked.action.content.texts[words.locale]
  const content: Content = {
    ...writer,
    prefix: null,
    action_id: visit.header.id,
    revision: 0,
    locale: words.locale,
    phone: '',
    seat_ids: letters.map(({ target }) => target.seatId),
  }
  const story = await inOrganisation(platform.db, organisation.id, async (db) => ({
    ...{ letters, ledger: [], marks: {}, writer: content, content: asked.action.content },
    ...(await formsAsked(db, visit.header.id, letters)),
  }))
  const page = (
    <ThanksPage
      frame={await siteFrame(platform, organisation, words, '/thanks/preview')}
      submission={{ participationId: '', isProven: true, isRepeated: false, content, marks: {} }}
      text={text}
      ours={letters.filter(({ channel }) => !ways.isByHand(channel))}
      byHand={handLetters(organisation, words, story)}
      disputed={[]}
      byPlace={new Set()}
      next={nextSteps(words, {
        content: asked.action.content,
        actionId: visit.header.id,
        published: await publishedActions(platform, organisation),
        now: platform.now(),
      }).slice(0, 1)}
      userAgent={request.headers['user-agent'] ?? ''}
      url={`${platform.publicUrl(organisation)}/${words.locale}/actions/${text.slug}`}
      preview={{ banner: banner(request, visit), addresses: addressesOf(request, visit) }}
    />
  )
  return reply.header('content-security-policy', framed).page(page)
}

function banner({ words }: FastifyRequest, { header }: SupposedVisit) {
  return (
    <>
      {words.say('actions.previews.banner')}{' '}
      <a href={`/${words.locale}/console/actions/${header.id}/preview`} target="_top">
        {words.say('actions.previews.back')}
      </a>
    </>
  )
}

/** The same view in each language. */
function addressesOf({ organisation, url }: FastifyRequest, { typed }: SupposedVisit): Partial<Record<Locale, string>> {
  const [address = ''] = url.split('?')
  const query = Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return Object.fromEntries(
    organisation.locales.map((locale) => {
      const others = query.filter(([name]) => name !== 'locale')
      return [locale, `${address}?${new URLSearchParams([...others, ['locale', locale]] as string[][])}`]
    }),
  )
}
