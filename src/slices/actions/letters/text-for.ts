import { type Locale, type Words, wordsFor } from '#platform/i18n.ts'
import { type Channel, names, type Target } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { isCopyFor } from './copies.ts'
import { type LetterReader, type LetterText, type LetterWriter, letterFor } from './letter-for.ts'
import { type ChoosingWriter, type Written, writtenTo } from './variants.ts'

/** What a letter is written from beside its writer and reader. */
export type Occasion = {
  content: Pick<ActionContent, 'carbonCopy' | 'safety' | 'texts' | 'points'>
  /** Everybody this person writes to. */
  targets: readonly Target[]
}

/** A letter, and which of the action's it is. */
export type WrittenText = LetterText & {
  /** In which it is written. */
  language: Locale
  /** See `Written`. */
  variant: string
  isEdited: boolean
}

/**
 * The text of one person's letter to one office by one way, or of the copy that their own legislator gets.
 * @param words of the page's language; a letter in another one is written with the words of that
 */
export function textFor(
  writer: ChoosingWriter,
  { target, channel }: { target: Target; channel: Channel },
  occasion: Occasion,
  words: Words,
): WrittenText {
  const { content } = occasion
  const manner = { isSigned: channel !== 'cwc' }
  const isCopy = isCopyFor(target, content)
  const written = isCopy ? copyOf(writer, occasion, words) : writtenTo(target.seatId, writer, content)
  const { language, variant, greetings } = written
  const text = letterFor(written.writer, readerOf(target, content), greetings, wordsIn(words, language), manner)
  return { ...text, language, variant, isEdited: isCopy ? writer.is_edited : written.writer.is_edited }
}

const others = new Map<string, Words>()

/** The words of a letter's language: those of the page, or plain ones. */
export function wordsIn(words: Words, locale: Locale): Words {
  if (words.locale === locale) return words
  const own = others.get(locale) ?? wordsFor({ locale })
  others.set(locale, own)
  return own
}

/** In safety mode every office is treated as a foreign authority is: it learns the name at most. */
export function readerOf<Reader extends LetterReader>(
  target: Reader,
  { safety }: Pick<ActionContent, 'safety'>,
): Reader {
  return safety ? { ...target, foreignAuthority: true } : target
}

/** The letter as the first office gets it, which braces in it mean nothing to any more, under a sentence that says what it is. */
function copyOf(writer: ChoosingWriter, { content, targets }: Occasion, words: Words): Written {
  const mains = targets.filter((target) => !isCopyFor(target, content))
  const offices = mains.slice(0, 3).map((target) => names.office(words, target))
  const more = Math.max(0, mains.length - offices.length)
  const first = firstReadable(mains, writer, content)
  const { writer: author, greetings, language } = writtenTo(first?.seatId ?? '', writer, content)
  const original = first && letterFor(author, first, greetings, wordsIn(words, language), { isSigned: false })
  const intro = words.say('actions.letters.copy.intro', { offices: words.list(offices), more })
  const copy: LetterWriter = {
    ...writer,
    subject: words.say('actions.letters.copy.subject', { subject: original?.subject ?? writer.subject }),
    body: `${intro}\n\n${original?.body ?? writer.body}`,
    is_edited: true,
  }
  const { salutation, salutations } = content.texts[words.locale]
  return { writer: copy, greetings: { salutation, salutations }, language: words.locale, variant: '' }
}

/** Their own legislators read what the person read, where any office gets that. */
function firstReadable(mains: readonly Target[], writer: ChoosingWriter, content: Occasion['content']) {
  return mains.find(({ seatId }) => writtenTo(seatId, writer, content).language === writer.locale) ?? mains[0]
}
