import { type Locale, locales } from '#platform/i18n.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import type { QuestionText } from '../questions/question.ts'
import { textParts } from '../questions/question-fields.ts'
import type { ActionContent, ActionText } from './action-content.ts'
import { letterParts, pointParts } from './further-letters.form.ts'

/** Texts that say the same in every language. Addresses and greetings of single kinds of office are each language's own. */
const fixedTexts = [
  'title',
  'standfirst',
  'story',
  'subject',
  'salutation',
  'letter',
  'callAsk',
  'newsConsent',
  'thanks',
  'shortPost',
  'longPost',
  'shareMail',
  'shareMessage',
  'nextTitle',
  'nextText',
] as const
type FixedText = (typeof fixedTexts)[number]

/** The texts of one action: with its questions (ask-k3x9qa-label), its further letters (letter.2) and its points (pointText.1). */
export function translatedTexts({
  questions,
  letters,
  points,
}: Pick<ActionContent, 'questions' | 'letters' | 'points'>): string[] {
  return [
    ...fixedTexts,
    ...questions.flatMap((question) => textParts(question).map((part) => `ask-${question.key}-${part}`)),
    ...letters.flatMap(({ id }) => letterParts.map((part) => `${part}.${id}`)),
    ...points.ids.flatMap((id) => pointParts.map((part) => `${part}.${id}`)),
  ]
}

/** A text as people type it. */
export function textIn(text: ActionText, name: string): string {
  if (isAsked(name)) {
    const [, key = '', part] = name.split('-')
    return text.questions[key]?.[part as keyof QuestionText] ?? ''
  }
  const [part = '', id = ''] = name.split('.')
  if (part === 'pointTitle') return text.points[id]?.title ?? ''
  if (part === 'pointText') return text.points[id]?.text ?? ''
  if (id !== '') return text.letters[id]?.[part as (typeof letterParts)[number]] ?? ''
  return name === 'story' ? printMarkup(text.story) : text[name as Exclude<FixedText, 'story'>]
}

function isAsked(name: string): boolean {
  return name.startsWith('ask-')
}

/** A text in one language that was right before its source said something else. */
export type Outdated = { locale: Locale; name: string; was: string; now: string }

/** Everything that is out of date in these languages, in the order of the editor. */
export function outdatedIn(content: ActionContent, of: readonly Locale[]): Outdated[] {
  const source = content.texts[content.source]
  return of.flatMap((locale) =>
    translatedTexts(content).flatMap((name) => {
      const was = content.texts[locale].outdated[name]
      return was === undefined ? [] : [{ locale, name, was, now: textIn(source, name) }]
    }),
  )
}

/**
 * Notes for each text what its source said when it was last right, once the source changes and the text does not. A text that
 * changes is taken to follow its source again; so is one whose source says again what it said.
 */
export function markOutdated(before: ActionContent, after: ActionContent): ActionContent {
  const texts = Object.fromEntries(
    locales.map((locale) => {
      const outdated = before.source === after.source ? outdatedOf(before, after, locale) : {}
      return [locale, { ...after.texts[locale], outdated }]
    }),
  )
  return { ...after, texts: texts as ActionContent['texts'] }
}

function outdatedOf(before: ActionContent, after: ActionContent, locale: Locale): ActionText['outdated'] {
  const { source } = after
  if (locale === source) return {}
  return Object.fromEntries(
    translatedTexts(after).flatMap((name): [string, string][] => {
      const own = textIn(after.texts[locale], name)
      if (own === '' || own !== textIn(before.texts[locale], name)) return []
      const now = textIn(after.texts[source], name)
      const was = after.texts[locale].outdated[name] ?? textIn(before.texts[source], name)
      return was === now || was === '' ? [] : [[name, was]]
    }),
  )
}

/** Somebody looked at a text and says that it is right as it is. */
export function stillRight(content: ActionContent, locale: Locale, name: string): ActionContent {
  const { [name]: _, ...outdated } = content.texts[locale].outdated
  return { ...content, texts: { ...content.texts, [locale]: { ...content.texts[locale], outdated } } }
}
