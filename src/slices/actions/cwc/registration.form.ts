import { z } from 'zod'
import { readForm, type Typed } from '#platform/http/forms.ts'
import type { Registration } from './registration.queries.ts'
import { phoneOf } from './write-message.ts'

const text = (least: number, most: number, fault: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(least, fault).max(most, fault))
const maybe = (least: number, most: number, fault: string) =>
  text(0, most, fault).refine((typed) => typed === '' || typed.length >= least, fault)
const email = (fault: string) => text(0, 254, fault).refine((typed) => z.email().safeParse(typed).success, fault)
const phone = (fault: string) => text(0, 40, fault).transform(phoneOf).pipe(z.string().min(1, fault))
const ticked = z
  .literal('yes')
  .optional()
  .transform((box) => box === 'yes')

/** An address that we may speak to: HTTPS, with nothing in it that we add ourselves. */
const address = (allowPrivate: boolean) =>
  text(0, 500, 'actions.cwc.badAddress')
    .transform((typed) => typed.replace(/\/+$/, (end) => (typed.includes('/api/') ? end : '')))
    .refine((typed) => typed === '' || isAddress(typed, allowPrivate), 'actions.cwc.badAddress')

function isAddress(typed: string, allowPrivate: boolean): boolean {
  if (!URL.canParse(typed)) return false
  const { protocol, username, password, search, hash } = new URL(typed)
  return (protocol === 'https:' || (allowPrivate && protocol === 'http:')) && !(username + password + search + hash)
}

const fieldsFor = (allowPrivate: boolean) =>
  z.object({
    agent: text(3, 200, 'actions.cwc.short'),
    ack_email: email('actions.cwc.badEmail'),
    contact_name: text(6, 200, 'actions.cwc.shortContact'),
    contact_email: email('actions.cwc.badEmail'),
    contact_phone: phone('actions.cwc.badPhone'),
    organisation_name: text(3, 200, 'actions.cwc.short'),
    organisation_contact_name: maybe(2, 200, 'actions.cwc.short'),
    organisation_contact_email: z
      .union([z.literal(''), email('actions.cwc.badEmail')], 'actions.cwc.badEmail')
      .default(''),
    organisation_contact_phone: z
      .union([z.literal(''), phone('actions.cwc.badPhone')], 'actions.cwc.badPhone')
      .default(''),
    organisation_about: maybe(6, 500, 'actions.cwc.badAbout'),
    house_url: address(allowPrivate),
    house_key: text(0, 200, 'actions.cwc.badKey'),
    house_is_on: ticked,
    senate_url: address(allowPrivate),
    senate_offices_url: address(allowPrivate),
    senate_key: text(0, 200, 'actions.cwc.badKey'),
    senate_is_on: ticked,
  })

export type RegistrationFields = z.output<ReturnType<typeof fieldsFor>>

type Kept = Pick<Registration, 'sealed_house_key' | 'sealed_senate_key'> | null

/**
 * What an organisation enters of its registration. A key that is left empty stays as it was; a chamber is switched on only with its
 * address and its key.
 * @param kept what is known already
 */
export function readRegistrationForm(body: unknown, { kept, allowPrivate, isDemo }: Reading) {
  const lacks = (key: string, sealed: Buffer | null | undefined) => key === '' && !sealed
  return readForm(
    fieldsFor(allowPrivate)
      .refine(
        ({ house_is_on, house_url }) => !house_is_on || house_url !== '',
        at('house_url', 'actions.cwc.noAddress'),
      )
      .refine(
        ({ house_is_on, house_key }) => !house_is_on || !lacks(house_key, kept?.sealed_house_key),
        at('house_key', 'actions.cwc.noKey'),
      )
      .refine(
        ({ senate_is_on, senate_url }) => !senate_is_on || senate_url !== '',
        at('senate_url', 'actions.cwc.noAddress'),
      )
      .refine(
        ({ senate_is_on, senate_key }) => !senate_is_on || !lacks(senate_key, kept?.sealed_senate_key),
        at('senate_key', 'actions.cwc.noKey'),
      )
      .refine(({ house_is_on }) => !house_is_on || !isDemo, at('house_is_on', 'actions.cwc.demo'))
      .refine(({ senate_is_on }) => !senate_is_on || !isDemo, at('senate_is_on', 'actions.cwc.demo')),
    body,
  )
}

export type Reading = { kept: Kept; allowPrivate: boolean; isDemo: boolean }

function at(field: string, error: string) {
  return { error, path: [field] }
}

/** The registration as its fields show it; a key never comes back. */
export function typedRegistration(registration: Registration | null): Typed {
  if (!registration) return {}
  const {
    house_is_on,
    senate_is_on,
    sealed_house_key: _,
    sealed_senate_key: __,
    changed_at: ___,
    changed_by: ____,
    ...rest
  } = registration
  return { ...rest, house_is_on: house_is_on ? 'yes' : '', senate_is_on: senate_is_on ? 'yes' : '' }
}
