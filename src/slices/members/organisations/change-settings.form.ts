import { z } from 'zod'
import { locales } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { checkAccent } from '#ui/contrast.ts'
import { emailField } from '../sessions/sign-in.form.ts'
import { countries, regionsOf, timeZones } from './places.ts'

const text = (most: number) => z.string().trim().max(most, 'members.settings.tooLong')
const name = (fault: string) => z.string({ error: fault }).trim().min(1, fault).max(120, 'members.settings.tooLong')
const oneOf = (known: () => readonly string[], fault: string) =>
  z.string({ error: fault }).refine((code) => known().includes(code), fault)

function accent(isDark: boolean) {
  return z
    .string({ error: 'members.settings.notColour' })
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, { error: 'members.settings.notColour', abort: true })
    .refine((colour) => checkAccent(colour, isDark).ok, 'members.settings.faint')
}

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'members.settings.badHost')
  .refine((host) => host === '' || isHostName(host), 'members.settings.badHost')

/** A name of the DNS (RFC 1123 §2.1) with a dot in it; not of this machine, not an address. */
function isHostName(host: string): boolean {
  const labels = host.split('.')
  const wellFormed = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  return wellFormed && labels.length > 1 && !/^\d+$/.test(labels.at(-1) ?? '') && labels.at(-1) !== 'localhost'
}

/** One box ticked comes as a text, several as a list, none not at all. */
const chosenLocales = z.preprocess(
  (typed) => [typed ?? []].flat(),
  z.array(z.enum(locales)).min(1, 'members.settings.noLanguage'),
)

/** How texts and the name can be set. */
export const typefaces = ['sans', 'serif', 'slab', 'humanist'] as const
export const headingWeights = ['800', '700', '600'] as const
export const mastheads = ['emblem', 'wordmark'] as const

/** Each setting as it is typed. */
export const settingFields = {
  name: name('members.settings.noName'),
  host_name: hostName,
  locales: chosenLocales,
  region_en: oneOf(() => regionsOf.en, 'members.settings.noRegion'),
  region_es: oneOf(() => regionsOf.es, 'members.settings.noRegion'),
  country: oneOf(countries, 'members.settings.noCountry'),
  time_zone: oneOf(() => timeZones, 'members.settings.noTimeZone'),
  accent: accent(false),
  accent_dark: accent(true),
  typefaces: z.enum(typefaces, 'members.settings.noType'),
  heading_weight: z.enum(headingWeights, 'members.settings.noType').transform(Number),
  masthead: z.enum(mastheads, 'members.settings.noType'),
  logo_id: z.union([z.literal(''), z.uuid()], { error: 'members.settings.noLogo' }).default(''),
  sending_name: name('members.settings.noSendingName'),
  sending_address: emailField('members.settings.badSendingAddress'),
  postal_address: text(500),
  privacy_en: text(50_000),
  privacy_es: text(50_000),
}

export type Settings = Pick<
  Organisation,
  | 'name'
  | 'host_name'
  | 'locales'
  | 'regions'
  | 'country'
  | 'time_zone'
  | 'accent'
  | 'accent_dark'
  | 'typefaces'
  | 'heading_weight'
  | 'masthead'
  | 'logo_id'
  | 'sending_name'
  | 'sending_address'
  | 'postal_address'
  | 'privacy_notice'
>

const All = z.object(settingFields)

/** The form of each page of settings. */
export const settingsForms = {
  identity: All.pick({
    name: true,
    host_name: true,
    accent: true,
    accent_dark: true,
    typefaces: true,
    heading_weight: true,
    masthead: true,
    logo_id: true,
  }),
  languages: All.pick({ locales: true, region_en: true, region_es: true, country: true, time_zone: true }),
  sending: All.pick({ sending_name: true, sending_address: true, postal_address: true }),
  privacy: All.pick({ privacy_en: true, privacy_es: true }),
} as const

export type SettingsPart = keyof typeof settingsForms

/** Fields of a form, all of them or some, as the settings that they are. */
export function settingsOf(typed: Partial<z.output<typeof All>>): Partial<Settings> {
  const { region_en, region_es, privacy_en, privacy_es, host_name, logo_id, ...rest } = typed
  return {
    ...rest,
    ...(host_name !== undefined && { host_name: host_name || null }),
    ...(logo_id !== undefined && { logo_id: logo_id || null }),
    ...(region_en && region_es && { regions: { en: region_en, es: region_es } }),
    ...((privacy_en !== undefined || privacy_es !== undefined) && {
      privacy_notice: { ...(privacy_en && { en: privacy_en }), ...(privacy_es && { es: privacy_es }) },
    }),
  }
}

/** The settings as they are, for the forms. */
export function typedSettings({ regions, privacy_notice, host_name, logo_id, ...organisation }: Organisation) {
  const { name, locales, country, time_zone, accent, accent_dark, typefaces, masthead } = organisation
  const { sending_name, sending_address, postal_address } = organisation
  return {
    ...{ name, locales, country, time_zone, accent, accent_dark, sending_name, sending_address, postal_address },
    ...{ typefaces, masthead, heading_weight: String(organisation.heading_weight) },
    host_name: host_name ?? '',
    logo_id: logo_id ?? '',
    region_en: regions.en ?? 'en-US',
    region_es: regions.es ?? 'es-419',
    privacy_en: privacy_notice.en ?? '',
    privacy_es: privacy_notice.es ?? '',
  }
}
