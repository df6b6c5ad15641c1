import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'

/** In the language that a member reads mail in. */
export function wordsForMember(organisation: Organisation, member: { locale: string }): Words {
  const locale = isLocale(member.locale) ? member.locale : 'en'
  const region = organisation.regions[locale]
  return wordsFor({ locale, timeZone: organisation.time_zone, ...(region && { region }) })
}
