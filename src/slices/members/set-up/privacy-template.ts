import { type Locale, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'

const paragraphs = [
  'who',
  'what',
  'why',
  'offices',
  'abroad',
  'notKept',
  'howLong',
  'whoElse',
  'rights',
  'changes',
] as const

/** A privacy notice in one language with what is known of the organisation filled in, to be read and changed by its people. */
export function privacyTemplate(organisation: Organisation, locale: Locale): string {
  const { regions, time_zone, name, sending_address, postal_address } = organisation
  const region = regions[locale]
  const words = wordsFor({ locale, timeZone: time_zone, ...(region && { region }) })
  const post = postal_address.trim().replaceAll(/\s*\n\s*/g, ', ')
  return paragraphs
    .map((paragraph) =>
      words.say(`members.privacyTemplate.${paragraph}`, {
        name,
        address: sending_address,
        post,
        hasPost: post === '' ? 'no' : 'yes',
      }),
    )
    .join('\n\n')
}
