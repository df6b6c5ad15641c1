import { z } from 'zod'
import type { Gender } from '../offices/target.ts'
import type { TargetField } from './target-csv-headings.ts'
import { webAddress } from './web-address.ts'

/** One seat, with its holder, as a CSV file of any country states it. */
export type CsvTarget = {
  seat: string | null
  area: string | null
  name: string | null
  role: string | null
  gender: Gender | null
  honorific: string | null
  party: string | null
  email: string | null
  phone: string | null
  formUrl: string | null
  siteUrl: string | null
  address: string | null
  /** A BCP 47 tag: `es`, `es-SV`. */
  language: string | null
  postalCodes: string[]
  /** Null where the file does not say. */
  foreignAuthority: boolean | null
  ocdId: string | null
}

export type RowFaultReason = 'missing' | 'invalid' | 'tooLong' | 'twice' | 'quoteOpen'

export type RowFault = { field: TargetField | null; reason: RowFaultReason; value: string }

const LONGEST = 500
const LONGEST_LIST = 20_000
const Email = z.email()

/** Reads one row's cells; every fault of the row is said at once. */
export function readTargetRow(cell: (field: TargetField) => string): { target: CsvTarget } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const words = (field: TargetField) => {
    const text = tidy(cell(field))
    if (text.length > (field === 'postalCodes' ? LONGEST_LIST : LONGEST))
      faults.push({ field, reason: 'tooLong', value: text.slice(0, 60) })
    return text || null
  }
  const checked = <Value>(field: TargetField, read: (text: string) => Value | null) => {
    const text = words(field)
    const value = text === null ? null : read(text)
    if (text !== null && value === null) faults.push({ field, reason: 'invalid', value: text.slice(0, 60) })
    return value
  }
  const target: CsvTarget = {
    seat: words('seat'),
    area: words('area'),
    name: words('name'),
    role: words('role'),
    gender: checked('gender', readGender)?.value ?? null,
    honorific: words('honorific'),
    party: words('party'),
    email: checked('email', readEmail),
    phone: checked('phone', (text) => (/\d.*\d.*\d/.test(text) ? text : null)),
    formUrl: checked('formUrl', webAddress),
    siteUrl: checked('siteUrl', webAddress),
    address: words('address'),
    language: checked('language', readLanguage),
    postalCodes: checked('postalCodes', readPostalCodeList) ?? [],
    foreignAuthority: checked('foreignAuthority', readYesOrNo),
    ocdId: checked('ocdId', readOcdId),
  }
  if (target.seat === null && target.name === null) faults.unshift({ field: 'seat', reason: 'missing', value: '' })
  return faults.length > 0 ? { faults } : { target }
}

/** Codes of several countries have spaces inside (`K1A 0B1`, `CP 1101`), so only signs part them, or spaces between bare numbers. */
function readPostalCodeList(text: string): string[] | null {
  const parts = /^\d{3,}( \d{3,})+$/.test(text) ? text.split(' ') : text.split(/[,;|/]/)
  const codes = [...new Set(parts.map((part) => part.trim()).filter(Boolean))]
  return codes.every((code) => /^[\p{L}\p{N}][\p{L}\p{N} -]{0,11}$/u.test(code)) ? codes : null
}

function readEmail(text: string): string | null {
  const address = text.replace(/^mailto:/i, '')
  return Email.safeParse(address).success ? address : null
}

/** Whatever else a file says of a person, they are addressed without a gender. */
function readGender(text: string): { value: Gender | null } | null {
  if (/^(f|fem|female|feminine|femenino|femenina|mujer|woman|w)$/i.test(text)) return { value: 'f' }
  if (/^(m|masc|male|masculine|masculino|hombre|varón|varon|man)$/i.test(text)) return { value: 'm' }
  return text.length <= 40 ? { value: null } : null
}

function readOcdId(text: string): string | null {
  return /^ocd-division\/country:[a-z]{2}(\/[a-z_]+:[^/:\s]+)*$/.test(text) ? text : null
}

function readYesOrNo(text: string): boolean | null {
  if (/^(yes|y|true|1|x|si|sí|s|verdadero)$/i.test(text)) return true
  return /^(no|n|false|0|falso)$/i.test(text) ? false : null
}

let languagesByName: Map<string, string> | undefined

/** A tag (`es-SV`) or a language's name in English or Spanish. */
function readLanguage(text: string): string | null {
  languagesByName ??= nameLanguages()
  const named = languagesByName.get(text.toLowerCase())
  if (named) return named
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) return null
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}

function nameLanguages(): Map<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const tags = letters.flatMap((first) => letters.map((second) => first + second))
  const names = new Map<string, string>()
  for (const locale of ['en', 'es']) {
    const display = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' })
    for (const tag of tags) {
      const name = display.of(tag)?.toLowerCase()
      if (name && !names.has(name)) names.set(name, tag)
    }
  }
  return names
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
