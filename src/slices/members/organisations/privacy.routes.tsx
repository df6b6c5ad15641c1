import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { PrivacyPage } from './privacy.page.tsx'

export function privacyRoutes(web: Web, platform: Platform): void {
  web.get('/privacy', { access: 'public' }, (request, reply) => sendPrivacy(platform, request, reply))
}

function sendPrivacy(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, words } = request
  const language = [words.locale, ...organisation.locales].find((locale) => organisation.privacy_notice[locale])
  const notice = language && organisation.privacy_notice[language]
  if (!notice) throw notFound()
  return platform.pages.send(
    request,
    reply,
    `${organisation.id} privacy ${words.locale}`,
    `${organisation.id} organisation`,
    async () => {
      const frame = await siteFrame(platform, organisation, words, '/privacy')
      return renderPage(<PrivacyPage frame={frame} notice={notice} language={language} />)
    },
  )
}
