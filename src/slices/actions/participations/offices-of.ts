import { type Typed, typedText } from '#platform/http/forms.ts'
import {
  type AreaAnswer,
  type Channel,
  type Channels,
  type FoundTargets,
  findAreas,
  findTargets,
  needsPlace,
  type Target,
  type TargetRule,
  ways,
} from '#slices/targets'
import { chooseChannel, type Route, routeKey } from '../letters/choose-channel.ts'
import { isCopyFor } from '../letters/copies.ts'
import type { AskedAction } from './asked-action.ts'

/** What a person said about where they live, as typed or as read from the form. */
export type Place = { postal_code: string; street: string; city: string; state: string; area: string }

export type Offices = FoundTargets & {
  /** Offices of this person that no way of the action leads to. */
  unreachable: Target[]
  /** What was said about the place beside the postal code; kept while other things are asked. */
  said: { state: string; area: string }
  /** USPS code of the state where one is known, for the letter's address. */
  state: string
}

const anywhere: AreaAnswer = { areas: [], needs: null, reason: null }

/** To whom a person's letter goes. Without a place-bound list there is nothing to look up. */
export async function officesOf({ directory, rule, route }: AskedAction, place: Place): Promise<Offices> {
  const located = needsPlace(rule) ? await locate(directory, place) : anywhere
  const found = findTargets(directory, rule, located, { state: place.state, chosenAreaKey: place.area })
  const said = { state: place.state, area: place.area }
  const targets = found.targets.filter((target) => chooseChannel(target, route))
  const unreachable = found.targets.filter((target) => !targets.includes(target))
  return { ...found, targets, unreachable, said, state: place.state || stateCode(place.area || located.areas[0]) }
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
  | ({ kind: 'office' } & OnTheWay)
  | { kind: 'my-representative' | 'my-senators' | 'depends'; channel: Channel | null }

/** An office and the way that its letter takes. */
export type OnTheWay = { target: Target; channel: Channel; isCopy: boolean }

/** The offices that a letter reaches, each with its way: as the ledger has it, else as the route chooses. */
export function onTheWay(
  targets: readonly Target[],
  route: Route,
  ledger: readonly { seatId: string; channel: Channel }[] = [],
): OnTheWay[] {
  const known = new Map(ledger.map(({ seatId, channel }) => [seatId, channel]))
  return targets.flatMap((target) => {
    const channel = known.get(target.seatId) ?? chooseChannel(target, route)
    const isCopy = isCopyFor(target, { carbonCopy: route.copies ?? false })
    return channel ? [{ target, channel, isCopy }] : []
  })
}

export const addresseesOf = onceForRule(findAddressees)

function findAddressees({ directory, rule, route }: AskedAction): Addressee[] {
  if (rule.match === 'all' && needsPlace(rule)) return [{ kind: 'depends', channel: null }]
  const sure = rule.match === 'all' ? rule : { ...rule, parts: rule.parts.filter((part) => !isOfPlace(part)) }
  const named = sure.parts.length > 0 ? findTargets(directory, sure, anywhere).targets : []
  return [
    ...onTheWay(named, route).map((reached): Addressee => ({ kind: 'office', ...reached })),
    ...rule.parts.flatMap((part): Addressee[] =>
      isOfPlace(part) ? [{ kind: part.kind, channel: commonChannel({ directory, route }, part) }] : [],
    ),
  ]
}

type Part = TargetRule['parts'][number]
type PlacePart = Extract<Part, { kind: 'my-representative' | 'my-senators' }>

function isOfPlace(part: Part): part is PlacePart {
  return part.kind === 'my-representative' || part.kind === 'my-senators'
}

/** The channel that every such office has; null where they differ, since a page claims nothing that it does not know. */
function commonChannel(
  { directory, route }: Pick<AskedAction, 'directory' | 'route'>,
  part: PlacePart,
): Channel | null {
  const count = ways.count(directory, { parts: [part], match: 'any' }, (target) => chooseChannel(target, route))
  const used = ways.all.filter((channel) => count[channel] > 0)
  return used.length === 1 ? (used[0] ?? null) : null
}

/** What a person finishes takes this long each, minutes. */
const minutesBy: Channels = { cwc: 0, email: 0, contact_form: 2.5, own_mailbox: 1, telephone: 3, print: 3 }

/** What the page promises before the form; null where it depends on the place. */
export const promiseOf = onceForRule(countPromise)

/** Letters that we send, and that the person finishes, those by each channel; minutes for all of these. */
export type Promised = { sent: number; finished: number; minutes: number; by: Channels }

function countPromise({ directory, rule, route }: AskedAction): Promised | null {
  const { perPerson } = ways.count(directory, rule, (target) => chooseChannel(target, route))
  if (!perPerson) return null
  const sum = (weigh: (channel: Channel) => number) =>
    ways.all.reduce((total, channel) => total + perPerson[channel] * weigh(channel), 0)
  const finished = sum((channel) => (ways.isByHand(channel) ? 1 : 0))
  const minutes = Math.ceil(sum((channel) => minutesBy[channel]))
  return { sent: sum(() => 1) - finished, finished, minutes, by: perPerson }
}

/** Whether somebody's letter may go by Congress's own system, which asks more of its writer than others do. */
export const asksForCwc = onceForRule(({ directory, rule, route }: AskedAction): boolean => {
  return route.cwc !== null && ways.count(directory, rule, (target) => chooseChannel(target, route)).cwc > 0
})

/** Authorities of other countries that this action may reach. */
export function foreignOffices(asked: AskedAction): Target[] {
  return namedOffices(asked).filter(({ foreignAuthority }) => foreignAuthority)
}

/** Offices that everybody writes to. */
export function namedOffices(asked: AskedAction): Target[] {
  return addresseesOf(asked).flatMap((addressee) => (addressee.kind === 'office' ? [addressee.target] : []))
}

/** A page is made again each second while people act; what it says of offices takes milliseconds, and a rule lives as long as they do. */
function onceForRule<T>(find: (asked: AskedAction) => T): (asked: AskedAction) => T {
  type Kept = { directory: AskedAction['directory']; value: T }
  const known = new WeakMap<TargetRule, Map<string, Kept>>()
  return (asked) => {
    const { rule, directory, route } = asked
    const kept = known.get(rule) ?? new Map<string, Kept>()
    known.set(rule, kept)
    const key = routeKey(route)
    const last = kept.get(key)
    if (last?.directory === directory) return last.value
    const value = find(asked)
    kept.set(key, { directory, value })
    return value
  }
}
