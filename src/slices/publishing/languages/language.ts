import { isLocale, type Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'

/** A BCP 47 tag in its usual case: es, pt-BR, zh-Hant. Texts may be in any language, the site's own words are in two. */
export type Language = string

/** The tag in its usual case; null where it is none, or one that no runtime could name. */
export function languageTag(typed: string): Language | null {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim())
    return tag && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null
  } catch {
    return null
  }
}

const rightToLeft =
  /^(ar|arc|ckb|dv|fa|he|ks|ku-Arab|nqo|ps|sd|syr|ug|ur|yi)(-|$)|-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm)(-|$)/

/** Which way a language is written (CLDR's list of scripts). */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return rightToLeft.test(language) && !/-Latn(-|$)/.test(language) ? 'rtl' : 'ltr'
}

/** The language of the site's own words on a page whose text is in `language`. */
export function siteLocale(organisation: Pick<Organisation, 'locales'>, language: Language): Locale {
  const [primary] = language.split('-')
  if (isLocale(primary) && organisation.locales.includes(primary)) return primary
  return organisation.locales[0] ?? 'en'
}
