import { renderPage } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailHeading, MailLayout, MailText } from '#ui/mail-layout.tsx'
import type { Kind } from './troubles-in.ts'

export type TroubleMail = {
  words: Words
  organisation: Organisation
  kind: Kind
  since: Date
  /** Null where it is over. */
  values: Record<string, string | number> | null
}

export function troubleMail({ words, organisation, kind, since, values }: TroubleMail) {
  const subject = words.say(values ? `troubles.subject.${kind}` : `troubles.over.${kind}`)
  const at = words.time(since)
  const paragraphs = values
    ? [
        words.say(`troubles.text.${kind}`, {
          ...values,
          ...('free' in values && { free: words.number(Number(values.free)) }),
        }),
        words.say(`troubles.do.${kind}`),
        words.say('troubles.since', { since: at }),
      ]
    : [words.say('troubles.wasSince', { since: at })]
  const reason = words.say('troubles.reason', { organisation: organisation.name })
  const html = renderPage(
    <MailLayout words={words} organisation={organisation} title={subject} reason={reason}>
      <MailHeading>{subject}</MailHeading>
      {paragraphs.map((paragraph) => (
        <MailText>{paragraph}</MailText>
      ))}
    </MailLayout>,
  )
  return { subject, text: [...paragraphs, reason].join('\n\n'), html }
}
