import type { Locale } from '#platform/i18n.ts'

/** Each language in its own words, whatever the page speaks. */
export const languageNames: Record<Locale, string> = { en: 'English', es: 'Español' }

/** Every IANA time zone this server knows, UTC first. */
export const timeZones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
]

/** In which regions our two languages have formats of their own: 1,234.5 in El Salvador, 1.234,5 in Spain. */
export const regionsOf: Record<Locale, readonly string[]> = {
  en: ['en-US', 'en-CA', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-ZA', 'en-KE', 'en-NG', 'en-IN', 'en-PH'],
  es: [
    ...['es-419', 'es-US', 'es-MX', 'es-GT', 'es-SV', 'es-HN', 'es-NI', 'es-CR', 'es-PA', 'es-CU', 'es-DO', 'es-PR'],
    ...['es-CO', 'es-VE', 'es-EC', 'es-PE', 'es-BO', 'es-CL', 'es-AR', 'es-UY', 'es-PY', 'es-ES'],
  ],
}

/** ISO 3166-1 alpha-2 codes that stand for a country today; worked out once, some milliseconds, when they are first asked for. */
export function countries(): readonly string[] {
  found ??= letterPairs().filter(isCountry)
  return found
}
let found: string[] | null = null

export function placeNamer(region: string): (code: string) => string {
  const names = new Intl.DisplayNames(region, { type: 'region' })
  return (code) => names.of(code) ?? code
}

/** Known to Unicode but no countries: unions, pseudo-regions and reserved codes. */
const noCountries = ['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']

function letterPairs(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap((first) => letters.map((second) => first + second))
}

function isCountry(code: string): boolean {
  // A code that was given up (DD, SU, YU) is turned into its successor.
  return isNamed(code) && !noCountries.includes(code) && new Intl.Locale(`und-${code}`).region === code
}

function isNamed(code: string): boolean {
  english ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return english.of(code) !== undefined
}
let english: Intl.DisplayNames | null = null
