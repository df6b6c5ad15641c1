import type { Locale } from '#platform/i18n.ts'
import en from './story.en.json' with { type: 'json' }
import es from './story.es.json' with { type: 'json' }

/** What the example says, in both languages. */
export const story = { en, es } satisfies Record<Locale, typeof en>

export type Told = 'meridia' | 'congress'

/** A text of the story in every language: { en, es }. */
export function both<T>(text: (language: typeof en) => T): Record<Locale, T> {
  return { en: text(en), es: text(es) }
}

/** Where the example stands, and what its mail says it comes from. Nobody can have a name under .example (RFC 2606). */
export const demo = { slug: 'puente', domain: 'puente.example', country: 'XM' } as const

const day = 24 * 60 * 60_000
/** How long the story lasts, days. */
export const length = 35

/** When something happens: days after its beginning, with `ends` as the end. */
export function dayOf(ends: Date, days: number): Date {
  return new Date(ends.getTime() - (length - days) * day)
}
