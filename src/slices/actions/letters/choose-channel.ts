import { type Channel, type Directory, type Target, type TargetRule, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'

/** Which ways the letters of an action may take. */
export type Route = {
  /** Those that the action uses, in the order in which they are tried. */
  channels: readonly Channel[]
  /** Seats whose letters may go by Congress's own system: the organisation is registered, and those who write live there. */
  cwc: ReadonlySet<string>
}

/** The first way of an action that leads to an office; null: no letter to it is promised or written. */
export function chooseChannel(target: Target, { channels, cwc }: Route): Channel | null {
  const open = ways.to(target)
  return channels.find((channel) => open.includes(channel) && (channel !== 'cwc' || cwc.has(target.seatId))) ?? null
}

const nobody: ReadonlySet<string> = new Set()

/** The route of an action's letters. */
export function routeOf({ channels }: Pick<ActionContent, 'channels'>): Route {
  return { channels, cwc: nobody }
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
      return cwcOffice ?? ''
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
