import type { Locale } from './i18n.ts'

/** Who runs a site: as every request and every mail needs it. The room *members* keeps them. */
export type Organisation = {
  id: string
  slug: string
  host_name: string | null
  name: string
  locales: Locale[]
  /** BCP 47 tags of formats per language, for example { en: 'en-US', es: 'es-SV' }. */
  regions: Partial<Record<Locale, string>>
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA name. */
  time_zone: string
  /** #rrggbb on light and on dark paper; both have been checked for contrast. */
  accent: string
  accent_dark: string
  /** Which families headings and texts are set in; how heavy headings are (CSS); how the name stands at the top. */
  typefaces: 'sans' | 'serif' | 'slab' | 'humanist'
  heading_weight: number
  masthead: 'emblem' | 'wordmark'
  logo_id: string | null
  /** The picture of `logo_id` as pages show it: its address on this site, its size in pixels. */
  logo: { src: string; width: number; height: number } | null
  sending_name: string
  sending_address: string
  postal_address: string
  privacy_notice: Partial<Record<Locale, string>>
  /** From when on every member needs more than a password; null where it is left to them. */
  second_step_since: Date | null
  is_demo: boolean
}

/** A member at work: who does something, in which organisation, with which role. */
export type Actor = {
  accountId: string
  memberId: string
  name: string
  email: string
  role: string
  sessionId: string
  /** Others use this device too: nothing of the session may stay in its browser. */
  isSharedDevice?: boolean
}
