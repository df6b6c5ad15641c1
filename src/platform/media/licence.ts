import { type Locale, wordsFor } from '../i18n.ts'

/** Under which terms a picture may be shown, in the order in which forms offer them. */
export const licenceCodes = [
  'all_rights_reserved',
  'used_with_permission',
  'public_domain',
  'cc0',
  'cc_by',
  'cc_by_sa',
  'cc_by_nc',
  'cc_by_nc_sa',
  'cc_by_nd',
  'cc_by_nc_nd',
  'other',
] as const

/** `not_stated`: of pictures that were here before anybody asked. */
export type LicenceCode = (typeof licenceCodes)[number] | 'not_stated'
/** `words`: what is said in place of a name, of `other` alone; '' for every other one. */
export type Licence = { code: LicenceCode; words: string }

/** What a picture says that nobody has said anything of. */
export const notStated: Licence = { code: 'not_stated', words: '' }

/** A licence as people read it; `deed` is where its text stands, null where it has none. */
export type ShownLicence = { name: string; deed: string | null }

/** Null where none is stated. */
export function showLicence({ code, words }: Licence, locale: Locale): ShownLicence | null {
  if (code === 'not_stated') return null
  const name = code === 'other' ? words : nameLicence(code, locale)
  return { name, deed: deedOf(code) }
}

/** The name of a licence in a language; of those of Creative Commons the same in all. */
export function nameLicence(code: LicenceCode, locale: Locale): string {
  return wordsFor({ locale }).say(`platform.media.licence.${code}`)
}

const creativeCommons = 'https://creativecommons.org'

/** Without a language in it: this is the address by which machines know the licence. */
function deedOf(code: LicenceCode): string | null {
  if (code === 'cc0') return `${creativeCommons}/publicdomain/zero/1.0/`
  if (code === 'public_domain') return `${creativeCommons}/publicdomain/mark/1.0/`
  if (!code.startsWith('cc_')) return null
  return `${creativeCommons}/licenses/${code.slice('cc_'.length).replaceAll('_', '-')}/4.0/`
}
