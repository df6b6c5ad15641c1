import type { FastifyRequest } from 'fastify'
import type { Html } from '#platform/html.tsx'
import { renderPage } from '#platform/html.tsx'
import type { Web } from '#platform/http/web.ts'
import { isLocale, type Locale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { type ConsoleFrame, siteFrame } from '#ui/frame.ts'
import { MailButton, MailHeading, MailLayout, MailQuote, MailText } from '#ui/mail-layout.tsx'
import { themeSheet } from '#ui/theme.ts'
import { ConsoleSample } from './dev-ui-console.tsx'
import { FittingsSample } from './dev-ui-fittings.tsx'
import { ActionSample } from './dev-ui-public.tsx'
import texts from './dev-ui-samples.json' with { type: 'json' }
import { ArticleSample, TextSample } from './dev-ui-text.tsx'

export type Samples = (typeof texts)['en']

/** GET /dev/ui?locale=es&page=console: every fitting, where the site is not yet public. */
export function devUiRoutes(web: Web, platform: Platform): void {
  web.plain('GET', '/dev/ui', { access: 'public' }, async (request, reply) => {
    const { locale: asked, page } = request.query as { locale?: string; page?: string }
    const locale: Locale = isLocale(asked) ? asked : 'en'
    // Mails carry their style inline, and nothing else.
    if (page === 'mail')
      reply.header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'",
      )
    return reply.type('text/html; charset=utf-8').send(renderPage(await samplePage(platform, request, locale, page)))
  })
  // The form that saves itself needs somebody who says that it did; nothing is stored.
  web.plain('POST', '/dev/ui/drafts', { access: 'public' }, () => ({ fields: { based: '2' } }))
}

async function samplePage(
  platform: Platform,
  { organisation }: FastifyRequest,
  locale: Locale,
  page: string | undefined,
): Promise<Html> {
  const samples = texts[locale]
  const words = wordsFor({ locale, timeZone: organisation.time_zone })
  const frame = await siteFrame(platform, organisation, words, '/actions')
  if (page === 'action') return <ActionSample frame={frame} samples={samples} />
  if (page === 'mail') return mailSample(words, organisation, samples)
  if (page === 'article') return <ArticleSample frame={frame} samples={samples} />
  if (page !== 'console' && page !== 'text') return <FittingsSample frame={frame} samples={samples} />
  const consoleOwn = { ...frame, ...(await visitor(platform, organisation)) }
  const Sample = page === 'text' ? TextSample : ConsoleSample
  return <Sample frame={consoleOwn} samples={samples} />
}

/** Somebody who may see everything and can do nothing: there is no session. */
async function visitor(
  platform: Platform,
  organisation: ConsoleFrame['organisation'],
): Promise<Pick<ConsoleFrame, 'actor' | 'forgeryToken' | 'may' | 'organisation' | 'stylesheet'>> {
  const nobody = '00000000-0000-0000-0000-000000000000'
  return {
    organisation,
    actor: { accountId: nobody, memberId: nobody, name: 'Inés', email: '', role: 'owner', sessionId: nobody },
    forgeryToken: 'a-token',
    may: () => true,
    stylesheet: await themeSheet(platform.assets, organisation, 'console.css'),
  }
}

function mailSample(words: Words, organisation: ConsoleFrame['organisation'], samples: Samples): Html {
  return (
    <MailLayout
      words={words}
      organisation={organisation}
      title={samples.mailTitle}
      preview={samples.standfirst}
      reason={samples.mailReason}
    >
      <MailHeading>{samples.mailTitle}</MailHeading>
      <MailText>{samples.eightMinutes}</MailText>
      <MailQuote text={samples.letterText} />
      <MailButton organisation={organisation} href="https://example.org/en/receipts/aGVsbG8gd29ybGQgaGVsbG8">
        {samples.continue}
      </MailButton>
    </MailLayout>
  )
}
