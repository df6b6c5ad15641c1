import { type Typed, typedText } from '#platform/http/forms.ts'
import {
  type AreaAnswer,
  countChannels,
  type FoundTargets,
  findAreas,
  findTargets,
  needsPlace,
  type Target,
  type TargetRule,
} from '#slices/targets'
import type { AskedAction } from './asked-action.ts'

/** What a person said about where they live, as typed or as read from the form. */
export type Place = { postal_code: string; street: string; city: string; state: string; area: string }

export type Offices = FoundTargets & {
  /** What was said about the place beside the postal code; kept while other things are asked. */
  said: { state: string; area: string }
  /** USPS code of the state where one is known, for the letter's address. */
  state: string
}

const anywhere: AreaAnswer = { areas: [], needs: null, reason: null }

/** To whom a person's letter goes. Without a place-bound list there is nothing to look up. */
export async function officesOf({ directory, rule }: AskedAction, place: Place): Promise<Offices> {
  const located = needsPlace(rule) ? await locate(directory, place) : anywhere
  const found = findTargets(directory, rule, located, { state: place.state, chosenAreaKey: place.area })
  const said = { state: place.state, area: place.area }
  return { ...found, said, state: place.state || stateCode(place.area || located.areas[0]) }
}

function locate(directory: AskedAction['directory'], place: Place): Promise<AreaAnswer> {
  const { postal_code: postalCode, street, city, state } = place
  return findAreas(directory, { postalCode, street, city, state })
}

export function placeOf(typed: Typed): Place {
  const text = (name: keyof Place) => typedText(typed, name).trim().slice(0, 200)
  return {
    postal_code: text('postal_code'),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    area: text('area'),
  }
}

/** Whether a letter can be written: everybody it goes to is known, and somebody holds one of these offices. */
export function isSettled({ needs, targets }: Offices): boolean {
  return needs === null && targets.length > 0
}

const usKey = /^ocd-division\/country:us\/(?:state|district|territory):([a-z]{2})/

/** MD for any area of Maryland; '' elsewhere. */
export function stateCode(areaKey: string | undefined): string {
  return usKey.exec(areaKey ?? '')?.[1]?.toUpperCase() ?? ''
}

/** Every state and territory that has an office in the directory, by code, with a key that can be named. */
export function statesOf({ directory }: AskedAction): Map<string, string> {
  const keys = directory.offices.flatMap(({ areaKey }) => usKey.exec(areaKey ?? '')?.[0] ?? [])
  return new Map([...new Set(keys)].map((key) => [stateCode(key), key]))
}

/** One line of "Your letter goes to" before anybody said where they live: an office by name, or whoever a place will tell. */
export type Addressee =
  | { kind: 'office'; target: Target }
  | { kind: 'my-representative' | 'my-senators' | 'depends'; channel: Channel | null }

export type Channel = 'email' | 'contact_form'

export function channelOf({ email }: Pick<Target, 'email'>): Channel {
  return email ? 'email' : 'contact_form'
}

export const addresseesOf = onceForRule(findAddressees)

function findAddressees({ directory, rule }: AskedAction): Addressee[] {
  if (rule.match === 'all' && needsPlace(rule)) return [{ kind: 'depends', channel: null }]
  const sure = rule.match === 'all' ? rule : { ...rule, parts: rule.parts.filter((part) => !isOfPlace(part)) }
  const named = sure.parts.length > 0 ? findTargets(directory, sure, anywhere).targets : []
  return [
    ...named.map((target): Addressee => ({ kind: 'office', target })),
    ...rule.parts.flatMap((part): Addressee[] =>
      isOfPlace(part) ? [{ kind: part.kind, channel: commonChannel({ directory, part }) }] : [],
    ),
  ]
}

type Part = TargetRule['parts'][number]
type PlacePart = Extract<Part, { kind: 'my-representative' | 'my-senators' }>

function isOfPlace(part: Part): part is PlacePart {
  return part.kind === 'my-representative' || part.kind === 'my-senators'
}

/** The channel that every such office has; null where they differ, since a page claims nothing that it does not know. */
function commonChannel({ directory, part }: { directory: AskedAction['directory']; part: PlacePart }): Channel | null {
  const count = countChannels(directory, { parts: [part], match: 'any' })
  if (count.email > 0 && count.contactForm > 0) return null
  return count.email > 0 ? 'email' : 'contact_form'
}

/** Offices' own forms take this long each, minutes. */
const minutesPerForm = 2.5

/** What the page promises before the form; null where it depends on the place. */
export const promiseOf = onceForRule(countPromise)

export type Promised = { sent: number; finished: number; minutes: number }

function countPromise({ directory, rule }: AskedAction): Promised | null {
  const { perPerson } = countChannels(directory, rule)
  if (!perPerson) return null
  const { email, contactForm } = perPerson
  return { sent: email, finished: contactForm, minutes: Math.ceil(contactForm * minutesPerForm) }
}

/** Authorities of other countries that this action may reach. */
export function foreignOffices(asked: AskedAction): Target[] {
  return addresseesOf(asked).flatMap((addressee) =>
    addressee.kind === 'office' && addressee.target.foreignAuthority ? [addressee.target] : [],
  )
}

/** A page is made again each second while people act; what it says of offices takes milliseconds, and a rule lives as long as they do. */
function onceForRule<T>(find: (asked: AskedAction) => T): (asked: AskedAction) => T {
  const known = new WeakMap<TargetRule, { directory: AskedAction['directory']; value: T }>()
  return (asked) => {
    const kept = known.get(asked.rule)
    if (kept?.directory === asked.directory) return kept.value
    const value = find(asked)
    known.set(asked.rule, { directory: asked.directory, value })
    return value
  }
}
