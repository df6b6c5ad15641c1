import { IntlMessageFormat } from 'intl-messageformat'

export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

/** Every message of the house; each room adds its catalogue by declaration merging (see any slice.ts). */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it
export interface Messages {}
export type MessageKey = keyof Messages & string

export type Values = Record<string, string | number | Date | boolean | null | undefined>
export type Catalogue = Record<string, string>

export type Words = {
  locale: Locale
  /** BCP 47 tag for formats: es-US, es-419, en-US … */
  region: string
  timeZone: string
  /** A message in the page's language; ICU MessageFormat with plurals and numbers in the organisation's region. */
  say(key: MessageKey, values?: Values): string
  /** The same for a key that is data, such as that of a Refusal; a key no catalogue has is a bug. */
  sayKey(key: string, values?: Values): string
  number(value: number): string
  percent(share: number): string
  /** 21 November 2026 / 21 de noviembre de 2026, in the organisation's time zone. */
  date(at: Date): string
  /** 21 Nov 2026, 14:02 */
  time(at: Date): string
  /** "A, B and C" / "A, B y C" */
  list(items: readonly string[]): string
}

const catalogues: Record<Locale, Map<string, string>> = { en: new Map(), es: new Map() }
const compiled = new Map<string, IntlMessageFormat>()

/** Adds a room's two catalogues. A key that stands in two rooms is a bug. */
export function addMessages(messages: Record<Locale, Catalogue>): void {
  for (const locale of locales) {
    for (const [key, text] of Object.entries(messages[locale])) {
      const known = catalogues[locale].get(key)
      if (known !== undefined && known !== text) throw new Error(`message ${key} is defined twice`)
      catalogues[locale].set(key, text)
    }
  }
}

/** Whether every language has a key that is data; for texts that a room may offer and need not. */
export function hasMessage(key: string): boolean {
  return locales.every((locale) => catalogues[locale].has(key))
}

export type Region = { locale: Locale; region?: string; timeZone?: string }

/** Words for one language, region and time zone; made once per combination. */
export function wordsFor({ locale, region = locale === 'es' ? 'es-419' : 'en-US', timeZone = 'UTC' }: Region): Words {
  const id = `${locale} ${region} ${timeZone}`
  const known = vocabularies.get(id)
  if (known) return known
  const words = makeWords(locale, region, timeZone)
  vocabularies.set(id, words)
  return words
}

const vocabularies = new Map<string, Words>()

function makeWords(locale: Locale, region: string, timeZone: string): Words {
  const numbers = new Intl.NumberFormat(region)
  const percents = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 0 })
  const dates = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone })
  const times = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const lists = new Intl.ListFormat(region, { type: 'conjunction' })
  const sayKey = (key: string, values: Values = {}) => format(locale, region, timeZone, key, values)
  return {
    locale,
    region,
    timeZone,
    say: sayKey,
    sayKey,
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    date: (at) => dates.format(at),
    time: (at) => times.format(at),
    list: (items) => lists.format(items),
  }
}

function format(locale: Locale, region: string, timeZone: string, key: string, values: Values): string {
  const text = catalogues[locale].get(key)
  if (text === undefined) throw new Error(`no message ${key} in ${locale}`)
  // Most messages are plain words; the formatter is for the others.
  if (!/[{'<]/.test(text)) return text
  const id = `${region} ${timeZone} ${key}`
  let message = compiled.get(id)
  if (!message) {
    const zone = { timeZone }
    const formats = {
      date: { long: { dateStyle: 'long' as const, ...zone } },
      time: { short: { timeStyle: 'short' as const, ...zone } },
    }
    message = new IntlMessageFormat(text, region, formats as never, { ignoreTag: true })
    compiled.set(id, message)
  }
  return String(message.format(values))
}

/** Whether a text is one of the house's languages. */
export function isLocale(text: unknown): text is Locale {
  return text === 'en' || text === 'es'
}

/**
 * The best of `offered` for an Accept-Language header (RFC 9110 §12.5.4: quality values, prefixes); the first if none fits.
 */
export function negotiateLocale(header: string | undefined, offered: readonly Locale[]): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { language: tag.split('-')[0], quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const match = wishes.find(({ language }) => offered.some((locale) => locale === language))
  return (match?.language as Locale | undefined) ?? offered[0] ?? 'en'
}
