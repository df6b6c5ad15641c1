import type { Html } from '#platform/html.tsx'
import { MailText } from '#ui/mail-layout.tsx'
import type { Occasion } from './mail-people.ts'

/** In every mail that a participation brings about: the way out for somebody whose address was used by another. */
export function NotMe({ occasion: { words, notMe } }: { occasion: Occasion }): Html {
  return (
    <MailText>
      {words.say('actions.safeguards.mail.notMe')} <a href={notMe}>{words.say('actions.safeguards.mail.tellUs')}</a>
    </MailText>
  )
}

/** The same as text. */
export function notMeText({ words, notMe }: Occasion): string {
  return `${words.say('actions.safeguards.mail.notMe')} ${notMe}`
}
