import { isLocale, type Locale } from '#platform/i18n.ts'
import type { Target } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { isCopyFor } from './copies.ts'
import { type LetterChoices, mainLetter, type Variant } from './letter-choices.ts'
import type { Greetings, LetterWriter } from './letter-for.ts'
import { composePoints, paragraphsOf } from './points.ts'

/** Offices of lists by the lists' ids. */
export type ListMembers = ReadonlyMap<string, ReadonlySet<string>>

type Lettered = Pick<ActionContent, 'letters' | 'theirLanguage' | 'texts'>

/** Whether everybody gets the one letter in the language of the page, with nothing to choose in it. */
export function hasOneLetter({ letters, theirLanguage, points }: ActionContent): boolean {
  return letters.length === 0 && !theirLanguage && points.ids.length === 0
}

/** es for es-SV; '' where nobody knows. */
export function languageRead({ language }: Pick<Target, 'language'>): string {
  return (language ?? '').toLowerCase().split(/[-_]/)[0] ?? ''
}

/**
 * Which letter an office gets from somebody who reads the page in a language: the first further one that is for it, else the main one;
 * in the office's own language where the action says so and has a letter in it.
 */
export function variantFor(
  target: Pick<Target, 'seatId' | 'language'>,
  { letters, theirLanguage, texts }: Lettered,
  { members, locale }: { members: ListMembers; locale: Locale },
): Variant {
  const reads = languageRead(target)
  const further = letters.find(({ listId, language }) => {
    const isForIt = (listId === null || members.get(listId)?.has(target.seatId)) && (!language || language === reads)
    return isForIt && (listId !== null || language !== '')
  })
  const inTheirs = theirLanguage && isLocale(reads) && texts[reads].letter.trim() !== ''
  return { id: further?.id ?? mainLetter, locale: inTheirs ? reads : locale }
}

/** Offices by the letter that each gets, in the order in which they are written to. Copies have none of their own. */
export function groupByVariant(
  targets: readonly Target[],
  content: Lettered & Pick<ActionContent, 'carbonCopy'>,
  around: { members: ListMembers; locale: Locale },
): { variant: Variant; targets: Target[] }[] {
  const groups = new Map<string, { variant: Variant; targets: Target[] }>()
  for (const target of targets) {
    if (isCopyFor(target, content)) continue
    const variant = variantFor(target, content, around)
    const group = groups.get(variantKey(variant))
    if (group) group.targets.push(target)
    else groups.set(variantKey(variant), { variant, targets: [target] })
  }
  return [...groups.values()]
}

/** main.en, 2.es: how a variant is called in forms and in the ledger. */
export function variantKey({ id, locale }: Variant): string {
  return `${id}.${locale}`
}

export type VariantText = { subject: string; letter: string; greetings: Greetings }

/** What a variant says; what a further letter leaves empty is the main one's. */
export function textOfVariant({ texts }: Pick<ActionContent, 'texts'>, { id, locale }: Variant): VariantText {
  const main = texts[locale]
  const own = main.letters[id]
  const { salutation, salutations } = main
  return {
    subject: own?.subject || main.subject,
    letter: own?.letter || main.letter,
    greetings: own?.salutation ? { salutation: own.salutation, salutations: {} } : { salutation, salutations },
  }
}

/** A letter as its action says it, with the points in their place and its merge fields still open. */
export function templateOf(content: ActionContent, variant: Variant, points: readonly string[]): string {
  return composePoints(textOfVariant(content, variant).letter, paragraphsOf(points, content.texts[variant.locale]))
}

/** Who writes, and which letters they chose. */
export type ChoosingWriter = LetterWriter & { locale: string; letter_choices: LetterChoices | null }

export type Written = {
  /** With the subject and text of this letter. */
  writer: LetterWriter
  greetings: Greetings
  language: Locale
  /** '' for the main letter in the language of the page, without points: its text stands in the participation. */
  variant: string
}

/** What somebody's letter to one office is made of, before its fields are filled in. */
export function writtenTo(
  seatId: string,
  writer: ChoosingWriter,
  content: Pick<ActionContent, 'texts' | 'points'>,
): Written {
  const language = isLocale(writer.locale) ? writer.locale : 'en'
  const { points = [], variants = [] } = writer.letter_choices ?? {}
  const chosen = variants.find(({ seats }) => seats.includes(seatId))
  if (chosen) return writtenAs(chosen, writer, content, points)
  const { salutation, salutations } = content.texts[language]
  const body = writer.is_edited
    ? writer.body
    : composePoints(writer.body, paragraphsOf(points, content.texts[language]))
  return {
    writer: { ...writer, body },
    greetings: { salutation, salutations },
    language,
    variant: points.length > 0 && !writer.is_edited ? variantKey({ id: mainLetter, locale: language }) : '',
  }
}

function writtenAs(
  chosen: Variant & { body?: string | undefined },
  writer: ChoosingWriter,
  content: Pick<ActionContent, 'texts' | 'points'>,
  points: readonly string[],
): Written {
  const { subject, letter, greetings } = textOfVariant(content, chosen)
  const body = chosen.body ?? composePoints(letter, paragraphsOf(points, content.texts[chosen.locale]))
  return {
    writer: { ...writer, subject, body, is_edited: chosen.body !== undefined },
    greetings,
    language: chosen.locale,
    variant: variantKey(chosen),
  }
}
