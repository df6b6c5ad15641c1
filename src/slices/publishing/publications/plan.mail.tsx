import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailList, MailText } from '#ui/mail-layout.tsx'
import type { Language } from '../languages/language.ts'
import type { PlanNews } from './plan-news.ts'
import { sayMoment } from './say-plan.ts'

export type PlanMail = {
  words: Words
  organisation: Organisation
  /** The planned text's. */
  locale: Language
  /** The post's, in which facts are mended. */
  sourceLocale: Language
  news: PlanNews
  link: string
}

/** Names no title: what is not out yet may be nobody's business who sees a mailbox. */
export function planMail({ words, organisation, locale, sourceLocale, news, link }: PlanMail) {
  const { kind, at, zone } = news
  const subject = words.say(`publishing.publications.planMail.${kind}.subject`)
  const text = words.say(`publishing.publications.planMail.${kind}.text`, {
    language: nameLanguage(words, locale),
    organisation: organisation.name,
    moment: sayMoment(words, at, zone),
    zone: zone.replaceAll('_', ' '),
  })
  const left = sayLeft(words, news, sourceLocale)
  const then = words.say(`publishing.publications.planMail.${kind}.then`)
  const reason = words.say('publishing.publications.planMail.reason', { organisation: organisation.name })
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      <MailText>{text}</MailText>
      {left.length > 0 && <MailList items={left} />}
      <MailText>{then}</MailText>
      <MailButton organisation={organisation} href={link}>
        {words.say('publishing.publications.planMail.open')}
      </MailButton>
    </MailLayout>,
  )
  const list = left.map((one) => `- ${one}`).join('\n')
  return { subject, text: [text, list, then, link, reason].filter(Boolean).join('\n\n'), html }
}

/** What is left to do, each in a sentence. */
function sayLeft(words: Words, { missing, waited }: PlanNews, sourceLocale: Language): string[] {
  const left = missing.map(({ message, of }) => {
    const what = words.say(message)
    if (!of) return what
    return words.say('publishing.publications.planMail.inSource', { what, language: nameLanguage(words, sourceLocale) })
  })
  if (waited.length === 0) return left
  const languages = words.list(waited.map((language) => nameLanguage(words, language)))
  return [...left, words.say('publishing.publications.planMail.waited', { languages })]
}
