import { type Locale, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { NewWording } from './save-wording.ts'

const starters = [
  { key: 'explicit', kind: 'opt_in', jurisdictions: ['europe', 'brazil'] },
  { key: 'canada', kind: 'opt_in', jurisdictions: ['canada'] },
  { key: 'plain', kind: 'opt_in', jurisdictions: ['united_states', 'elsewhere'] },
] as const

/** Wordings to begin with, with the organisation's own name in them. @param locale of whoever begins, for their names */
export function starterWordings(
  { name, postal_address, locales }: Organisation,
  locale: Locale,
): Omit<NewWording, 'id'>[] {
  const address = postal_address.replace(/\s*\n\s*/g, ', ')
  return starters.map(({ key, kind, jurisdictions }) => ({
    name: wordsFor({ locale }).say(`supporters.starter.${key}.name`),
    kind,
    jurisdictions: [...jurisdictions],
    texts: Object.fromEntries(
      locales.map((one) => [
        one,
        wordsFor({ locale: one }).say(`supporters.starter.${key}.text`, { organisation: name, address }).trim(),
      ]),
    ),
  }))
}
