import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { locales } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { askedAction } from '../participations/asked-action.ts'
import { pathOf } from '../participations/take-action.ts'
import { PosterPage } from './poster.page.tsx'

/** A page to print and to hang where people pass: what is asked, and the address for their cameras. */
export async function showPoster(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const { slug } = request.params as { slug: string }
  const asked = await askedAction(platform, organisation, { locale: words.locale, slug })
  if (!asked) throw notFound()
  const { id, slugs, content } = asked.action
  const path = pathOf(slugs, words.locale)
  if (slugs[words.locale] !== undefined && slugs[words.locale] !== slug) return reply.redirect(`${path}/poster`, 301)
  const there = locales.filter((locale) => slugs[locale])
  const key = `poster ${organisation.id} ${words.locale} ${slug}`
  return platform.pages.send(request, reply, key, actionTopic(organisation.id, id), async () =>
    renderPage(
      <PosterPage
        frame={await siteFrame(platform, organisation, words, `${path.slice(words.locale.length + 1)}/poster`)}
        text={content.texts[words.locale]}
        actionPath={path}
        url={platform.publicUrl(organisation) + path}
        addresses={Object.fromEntries(there.map((locale) => [locale, `${pathOf(slugs, locale)}/poster`]))}
      />,
    ),
  )
}
