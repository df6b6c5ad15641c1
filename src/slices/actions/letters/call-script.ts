import type { Words } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { disclosureTo, type LetterWriter } from './letter-for.ts'
import { fillMergeOnOneLine } from './merge-fields.ts'

/** What somebody says on the telephone, a sentence each, in the form in which offices tally calls. */
export type CallScript = string[]

export type CallAsk = {
  /** The action's own sentence for the telephone; where it has none, what the letter is about stands in. */
  callAsk: string
}

/**
 * Name, town and postal code (staff count constituents), that no answer is needed (it saves them a letter), and the request. A
 * foreign authority hears of the person only what a letter would tell it. @param words of the language that is spoken
 */
export function callScript(writer: LetterWriter, target: Target, { callAsk }: CallAsk, words: Words): CallScript {
  const { name, contact } = disclosureTo(target, writer)
  const who = name ? `${writer.given_name} ${writer.family_name}`.trim() : ''
  const place = contact ? [writer.city, writer.region, writer.postal_code].filter(Boolean).join(', ') : ''
  const values = {
    office: target.title,
    honorific: () => names.honorific(words, target),
    dear: () => names.dear(words, target),
    ...(target.holder && { holder: target.holder.fullName, holder_family: target.holder.familyName }),
    ...(name && { given_name: writer.given_name, family_name: writer.family_name }),
    ...(contact && { city: writer.city, state: writer.region }),
  }
  const ask = fillMergeOnOneLine(callAsk, values)
  return [
    introduce(words, who, place),
    ask || words.say('actions.letters.call.about', { subject: fillMergeOnOneLine(writer.subject, values) }),
    words.say('actions.letters.call.noAnswer'),
  ]
}

function introduce(words: Words, name: string, place: string): string {
  if (name && place) return words.say('actions.letters.call.nameAndPlace', { name, place })
  if (name) return words.say('actions.letters.call.name', { name })
  return words.say('actions.letters.call.nobody')
}

export type OfficeNumber = {
  /** Null: the office's main number. */
  city: string | null
  shown: string
  /** A tel: address. */
  href: string
}

/** Every number of an office: the main one first (in Washington, for the Congress), then those of its local offices. */
export function numbersOf({ phone, offices, country }: Pick<Target, 'phone' | 'offices' | 'country'>): OfficeNumber[] {
  const all = [{ city: null, phone }, ...offices.map(({ city, phone }) => ({ city, phone }))]
  const numbers = all.flatMap(({ city, phone }): OfficeNumber[] => {
    const href = phone && telephoneAddress(phone, country)
    return phone && href ? [{ city, shown: phone.trim(), href }] : []
  })
  return numbers.filter(({ href }, at) => numbers.findIndex((other) => other.href === href) === at)
}

/** tel:+12025550123 (RFC 3966); null for what has no digits to dial. An extension is dialled after a pause. */
export function telephoneAddress(phone: string, country: string): string | null {
  const [main = '', extension = ''] = phone.split(/\s*(?:ext\.?|x|#)\s*/i)
  const digits = main.replace(/\D/g, '')
  if (digits.length < 3) return null
  const after = extension.replace(/\D/g, '')
  return `tel:${international(main, digits, country)}${after && `;ext=${after}`}`
}

function international(main: string, digits: string, country: string): string {
  if (main.trim().startsWith('+')) return `+${digits}`
  if (country === 'US' && digits.length === 10) return `+1${digits}`
  return country === 'US' && digits.length === 11 && digits.startsWith('1') ? `+${digits}` : digits
}
