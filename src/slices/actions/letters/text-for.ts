import type { Words } from '#platform/i18n.ts'
import { type Channel, names, type Target } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { isCopyFor } from './copies.ts'
import { type Greetings, type LetterReader, type LetterText, type LetterWriter, letterFor } from './letter-for.ts'

/** What a letter is written from beside its writer and reader. */
export type Occasion = {
  content: Pick<ActionContent, 'carbonCopy' | 'safety'>
  greetings: Greetings
  /** Everybody this person writes to. */
  targets: readonly Target[]
}

/** The text of one person's letter to one office by one way, or of the copy that their own legislator gets. */
export function textFor(
  writer: LetterWriter,
  { target, channel }: { target: Target; channel: Channel },
  occasion: Occasion,
  words: Words,
): LetterText {
  const { content, greetings } = occasion
  const manner = { isSigned: channel !== 'cwc' }
  const reader = readerOf(target, content)
  if (!isCopyFor(target, content)) return letterFor(writer, reader, greetings, words, manner)
  return letterFor(copyOf(writer, occasion, words), reader, greetings, words, manner)
}

/** In safety mode every office is treated as a foreign authority is: it learns the name at most. */
export function readerOf<Reader extends LetterReader>(
  target: Reader,
  { safety }: Pick<ActionContent, 'safety'>,
): Reader {
  return safety ? { ...target, foreignAuthority: true } : target
}

/** The letter as the first office gets it, which braces in it mean nothing to any more, under a sentence that says what it is. */
function copyOf(writer: LetterWriter, { content, greetings, targets }: Occasion, words: Words): LetterWriter {
  const mains = targets.filter((target) => !isCopyFor(target, content))
  const offices = mains.slice(0, 3).map((target) => names.office(words, target))
  const more = Math.max(0, mains.length - offices.length)
  const [first] = mains
  const original = first && letterFor(writer, first, greetings, words, { isSigned: false })
  const intro = words.say('actions.letters.copy.intro', { offices: words.list(offices), more })
  return {
    ...writer,
    subject: words.say('actions.letters.copy.subject', { subject: original?.subject ?? writer.subject }),
    body: `${intro}\n\n${original?.body ?? writer.body}`,
    is_edited: true,
  }
}
