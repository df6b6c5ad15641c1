import { type Locale, locales, type Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Frame, siteFrame } from '#ui/frame.ts'
import type { Sheet } from '#ui/theme.ts'
import { languageMarks } from '../publications/published-post.ts'
import { directionOf, type Language } from './language.ts'
import type { ReaderPage } from './reader-routes.ts'

/** Whose page is read, in which language, and the house's words on it. */
export type View = { organisation: Organisation; words: Words; language: Language }

export function viewOf({ request: { organisation, words }, language }: ReaderPage): View {
  return { organisation, words, language }
}

/** The frame of a page that is read. @param path after the language */
export function readerFrame(
  { platform, request, language }: ReaderPage,
  path: string,
  sheet: Sheet = 'reading.css',
): Promise<Frame> {
  const { organisation, words } = request
  const isHouse = locales.includes(language as Locale)
  const foreign = isHouse ? {} : { foreign: { language, direction: directionOf(language) } }
  return siteFrame(platform, organisation, words, path, { sheet, ...foreign })
}

/** `lang` and `dir` of the house's own words on a page in a language that it does not speak. */
export function houseMarks({ words, language }: Pick<View, 'words' | 'language'>) {
  return languageMarks(words.locale, language)
}

/** A day as the page's language writes it: 12 November 2026, 12 de noviembre de 2026, ١٢ نوفمبر ٢٠٢٦. */
export function dateIn({ words, language }: Pick<View, 'words' | 'language'>, at: Date): string {
  if (language === words.locale) return words.date(at)
  return formatter(language, { dateStyle: 'long', timeZone: words.timeZone }).format(at)
}

/** A month of a year, or its year alone. */
export function monthIn(view: Pick<View, 'words' | 'language'>, at: Date, parts: 'month' | 'monthYear'): string {
  const tag = view.language === view.words.locale ? view.words.region : view.language
  const year = parts === 'monthYear' ? ({ year: 'numeric' } as const) : {}
  return formatter(tag, { month: 'long', ...year, timeZone: 'UTC' }).format(at)
}

/** The day of an instant in the organisation's zone, for `<time datetime>`. */
export function dayOf({ words }: Pick<View, 'words'>, at: Date): string {
  return formatter('en-CA', { dateStyle: 'short', timeZone: words.timeZone }).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(tag, options)
  formatters.set(key, known)
  return known
}
