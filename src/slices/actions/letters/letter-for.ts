import type { Words } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { type FoundValues, fillMerge, fillMergeOnOneLine, type MergeValues, oneLine } from './merge-fields.ts'

/** What a letter is made of on the writer's side; the columns of a participation, by their names. */
export type LetterWriter = {
  given_name: string
  family_name: string
  street: string
  city: string
  region: string
  postal_code: string
  subject: string
  /** The action's own text with its merge fields still open, or what the person made of it. */
  body: string
  /** A person's own text goes to every office as typed: braces in it are theirs. */
  is_edited: boolean
  shows_name: boolean
  discloses_contact: boolean
}

/** What it is made of on the reader's side: a target, or as much of one. */
export type LetterReader = {
  chamber: string
  title: string
  areaKey: string | null
  foreignAuthority: boolean
  language?: string | null
  holder: Holder | null
}

type Holder = Pick<NonNullable<Target['holder']>, 'fullName' | 'familyName'> & Partial<NonNullable<Target['holder']>>

/** How the action greets whoever holds an office. */
export type Greetings = { salutation: string; salutations: Record<string, string> }

/** Characters of a letter, without greeting and signature. */
export const longestLetter = 10_000

export type LetterText = { subject: string; body: string }

/** What a target may learn of the writer. */
export type Disclosure = {
  name: boolean
  /** Street, place, postal code, and the address to answer to. */
  contact: boolean
}

/**
 * A foreign authority learns how to find a supporter only where they ticked it. A name left out is left out everywhere, and with
 * it whatever leads to the name.
 */
export function disclosureTo(
  reader: Pick<LetterReader, 'foreignAuthority'>,
  writer: Pick<LetterWriter, 'shows_name' | 'discloses_contact'>,
): Disclosure {
  const contact = writer.shows_name && (!reader.foreignAuthority || writer.discloses_contact)
  return { name: writer.shows_name, contact }
}

/**
 * The letter of one person to one office: greeting, text, name and address. The same for what is sent, shown and copied by hand.
 * @param words of the language it is written in, which offices are named in
 * @param isSigned false for Congress's own system, which has the writer's name and address in fields of their own
 */
export function letterFor(
  writer: LetterWriter,
  reader: LetterReader,
  greetings: Greetings,
  words: Words,
  { isSigned = true }: { isSigned?: boolean } = {},
): LetterText {
  const disclosure = disclosureTo(reader, writer)
  const values = { ...valuesFor(writer, reader, disclosure), ...officeValues(words, reader) }
  const greeting = fillMergeOnOneLine(greetings.salutations[reader.chamber] || greetings.salutation, values)
  const text = writer.body.replace(/\r\n?/g, '\n')
  const body = (writer.is_edited ? text : fillMerge(text, values)).trim()
  const end = isSigned ? signature(writer, disclosure) : ''
  const paragraphs = [greeting, body, end].filter((paragraph) => paragraph !== '')
  const whole = paragraphs.join('\n\n')
  // Congress's own system counts; a letter of the full length goes without its greeting.
  const fits = isSigned || whole.length <= longestLetter
  return { subject: fillMergeOnOneLine(writer.subject, values), body: fits ? whole : body }
}

/** What an office and whoever holds it are called, in the letter's language. */
function officeValues(words: Words, reader: LetterReader): FoundValues {
  return {
    office: names.office(words, reader),
    honorific: () => names.honorific(words, reader),
    dear: () => names.dear(words, reader),
  }
}

function valuesFor(writer: LetterWriter, reader: LetterReader, { name, contact }: Disclosure): MergeValues {
  return {
    ...(reader.holder && {
      holder: reader.holder.fullName,
      holder_family: reader.holder.familyName || reader.holder.fullName,
    }),
    ...(name && { given_name: writer.given_name, family_name: writer.family_name }),
    ...(contact && { city: writer.city, state: writer.region }),
  }
}

/** Offices answer constituents only, and know them by their address. */
function signature(writer: LetterWriter, { name, contact }: Disclosure): string {
  const place = [writer.city, [writer.region, writer.postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const lines = [
    ...(name ? [`${writer.given_name} ${writer.family_name}`] : []),
    ...(contact ? [writer.street, place] : []),
  ]
  return lines
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n')
}
