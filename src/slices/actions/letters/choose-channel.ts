import { type Channel, type Directory, type Target, type TargetRule, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { missingForCwc } from '../cwc/action-cwc.ts'
import { cwcAddress } from '../cwc/cwc-address.ts'

/** To which chambers an organisation may hand letters by Congress's own system. */
export type CwcChambers = { house: boolean; senate: boolean }
/** As before it has registered. */
export const nowhere: CwcChambers = { house: false, senate: false }

/** Which ways the letters of an action may take. */
export type Route = {
  /** Those that the action uses, in the order in which they are tried. */
  channels: readonly Channel[]
  /** Congress's own system, to these chambers and for whoever the rule makes a constituent's office; null: not at all. */
  cwc: (CwcChambers & { rule: TargetRule }) | null
  /** Whether legislators get a copy of what goes to somebody else. */
  copies?: boolean
}

/** The first way of an action that leads to an office; null: no letter to it is promised or written. */
export function chooseChannel(target: Target, { channels, cwc }: Route): Channel | null {
  const open = ways.to(target)
  return channels.find((channel) => open.includes(channel) && (channel !== 'cwc' || takesCwc(target, cwc))) ?? null
}

function takesCwc(target: Target, cwc: Route['cwc']): boolean {
  return cwc !== null && isRegisteredWith(target, cwc) && ways.areConstituents(cwc.rule, target)
}

/** Whether an office of Congress sits in a chamber that takes the organisation's letters. */
export function isRegisteredWith({ chamber }: Target, { house, senate }: CwcChambers): boolean {
  return chamber === 'us-senate' ? senate : house
}

type Routed = Pick<ActionContent, 'channels' | 'cwc'> & Partial<Pick<ActionContent, 'carbonCopy'>>

/**
 * The route of an action's letters.
 * @param registered to which chambers the organisation may hand letters
 * @param rule who is written to
 */
export function routeOf(content: Routed, registered = nowhere, rule: TargetRule | null = null): Route {
  const isReady = content.channels.includes('cwc') && missingForCwc(content.cwc) === null
  const isRegistered = registered.house || registered.senate
  const cwc = isReady && isRegistered && rule ? { ...registered, rule } : null
  return { channels: content.channels, cwc, ...(content.carbonCopy && { copies: true }) }
}

/**
 * The route of one person's letters: Congress's own system takes none without a name and a form of address.
 * @param writer `prefix` is null where it is not known any more
 */
export function routeOfWriter(route: Route, writer: { shows_name: boolean; prefix: string | null }): Route {
  return writer.shows_name && writer.prefix !== '' ? route : { ...route, cwc: null }
}

/** The same for routes that choose alike under one rule. */
export function routeKey({ channels, cwc }: Route): string {
  return [...channels, cwc?.house && 'house', cwc?.senate && 'senate'].filter(Boolean).join(' ')
}

/** How many offices the letters of an action reach. */
export function countReach(directory: Directory, rule: TargetRule, route: Route): number {
  const count = ways.count(directory, rule, (target) => chooseChannel(target, route))
  return ways.all.reduce((sum, channel) => sum + count[channel], 0)
}

/** Where a letter goes by a channel: an address, a page, a number; '' where its own text says it. */
export function addressBy(channel: Channel, target: Target): string {
  const { email, formUrl, siteUrl, phone, address, offices, cwcOffice } = target
  switch (channel) {
    case 'cwc':
      return cwcOffice ? cwcAddress(cwcOffice) : ''
    case 'email':
    case 'own_mailbox':
      return email ?? ''
    case 'contact_form':
      return formUrl ?? siteUrl ?? ''
    case 'telephone':
      return phone ?? offices.find((local) => local.phone)?.phone ?? ''
    case 'print':
      return address ?? offices.find((local) => local.address)?.address ?? ''
  }
}
