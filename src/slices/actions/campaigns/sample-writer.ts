import type { Words } from '#platform/i18n.ts'
import type { LetterWriter } from '../letters/letter-for.ts'
import type { ActionText } from './action-content.ts'

/** Somebody who is in no register, as they would write. @param words of the letter's language */
export function sampleWriter(words: Words, text: Pick<ActionText, 'subject' | 'letter'>): LetterWriter {
  const say = (part: 'given' | 'family' | 'street' | 'city' | 'region' | 'postal') =>
    words.say(`actions.campaigns.sample.${part}`)
  return {
    given_name: say('given'),
    family_name: say('family'),
    street: say('street'),
    city: say('city'),
    region: say('region'),
    postal_code: say('postal'),
    subject: text.subject,
    body: text.letter,
    is_edited: false,
    shows_name: true,
    discloses_contact: true,
  }
}
