import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Channel, type ContactForm, type Target, ways } from '#slices/targets'
import { type CallScript, callScript } from '../letters/call-script.ts'
import { type Disclosure, disclosureTo } from '../letters/letter-for.ts'
import { topicFor } from '../letters/office-topic.ts'
import { readerOf, textFor, type WrittenText } from '../letters/text-for.ts'
import { disputedIn, type Own } from './own-letters.ts'
import type { Mark } from './participation.queries.ts'

/** A letter that its writer finishes, by one of the ways in which a person must act. */
export type HandLetter = {
  target: Target
  channel: Channel
  text: WrittenText
  /** What the office may learn of the writer. */
  disclosure: Disclosure
  mark: Mark | null
  /** What the office's own form asks, where it is known, and which of its topics to choose. */
  form: ContactForm | null
  topic: string | null
  script: CallScript
  /** Staff have it printed and hand it in. */
  isBundled: boolean
  /** Staff have handed it in, then. */
  handedInAt: Date | null
}

/** What cards are made of: a person's own page, or that of somebody supposed. */
export type HandStory = Pick<Own, 'letters' | 'ledger' | 'marks' | 'writer' | 'content' | 'forms' | 'topics'>

/** Every letter of a person's own page that they finish by hand. */
export function handLetters(organisation: Organisation, words: Words, own: HandStory): HandLetter[] {
  const disputed = disputedIn(own)
  const waiting = own.letters.filter(({ channel, target: { seatId } }) => {
    const line = own.ledger.find((line) => line.seatId === seatId)
    return ways.isByHand(channel) && line?.state !== 'cancelled' && !disputed.has(seatId)
  })
  return waiting.map(({ target, channel }) => handLetter(organisation, words, own, { target, channel }))
}

/** A call to any of the person's offices that has a number, where another way to it failed. */
export function handCall(organisation: Organisation, words: Words, own: Own, seatId: unknown): HandLetter | null {
  const target = own.targets.find((target) => target.seatId === seatId && target.phone !== null)
  const isTheirs = target && !disputedIn(own).has(target.seatId)
  return isTheirs ? handLetter(organisation, words, own, { target, channel: 'telephone' }) : null
}

function handLetter(
  organisation: Organisation,
  words: Words,
  own: HandStory,
  { target, channel }: { target: Target; channel: Channel },
): HandLetter {
  const { writer, content, marks, forms, topics, ledger } = own
  const locale = isLocale(writer.locale) ? writer.locale : words.locale
  const texts = content.texts[locale]
  const reader = readerOf(target, content)
  const targets = own.letters.map(({ target }) => target)
  const line = ledger.find(({ seatId }) => seatId === target.seatId)
  const form = forms.get(target.holder?.key ?? '') ?? null
  return {
    target,
    channel,
    text: textFor(writer, { target, channel }, { content, targets }, words),
    disclosure: disclosureTo(reader, writer),
    mark: marks[target.seatId] ?? null,
    form: channel === 'contact_form' ? form : null,
    topic: form && topicFor(form, topics, content),
    script: callScript(writer, reader, texts, wordsFor({ locale, region: organisation.regions[locale] ?? locale })),
    isBundled: line?.isBundled ?? false,
    handedInAt: line?.handedInAt ?? null,
  }
}

/** Whether all that is to be done is done on offices' own forms. */
export function onlyForms(letters: readonly Pick<HandLetter, 'channel'>[]): boolean {
  return letters.every(({ channel }) => channel === 'contact_form')
}
