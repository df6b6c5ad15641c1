/** Where laws on asking for consent differ in what a form has to do; `elsewhere` is every other country. */
export const jurisdictions = ['europe', 'brazil', 'canada', 'united_states', 'elsewhere'] as const
export type Jurisdiction = (typeof jurisdictions)[number]

/** The European Economic Area, with the United Kingdom and Switzerland, where the same wording does. */
const europe = new Set([
  ...['AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU', 'IE', 'IS'],
  ...['IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
])

const others: Record<string, Jurisdiction> = { BR: 'brazil', CA: 'canada', US: 'united_states' }

/** @param country ISO 3166-1 alpha-2 */
export function jurisdictionOf(country: string): Jurisdiction {
  return europe.has(country) ? 'europe' : (others[country] ?? 'elsewhere')
}

export function isJurisdiction(text: string): text is Jurisdiction {
  return jurisdictions.some((known) => known === text)
}
