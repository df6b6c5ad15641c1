import type { Target } from './target.ts'

/** How a letter can get to an office, in the order in which they are tried. */
export const channels = ['cwc', 'email', 'contact_form', 'own_mailbox', 'telephone', 'print'] as const
export type Channel = (typeof channels)[number]

/** Those in which a person must act; the others we send ourselves. */
const byHand: ReadonlySet<Channel> = new Set(['contact_form', 'own_mailbox', 'telephone', 'print'])

export function isByHand(channel: Channel): boolean {
  return byHand.has(channel)
}

/** Every way there is to an office, the best first; none where nothing is known of it. */
export function waysTo(target: Target): Channel[] {
  const { cwcOffice, email, formUrl, siteUrl, phone, address, offices } = target
  const open: Record<Channel, boolean> = {
    cwc: cwcOffice !== null,
    email: email !== null,
    contact_form: formUrl !== null || siteUrl !== null,
    own_mailbox: email !== null,
    telephone: phone !== null || offices.some((local) => local.phone !== null),
    print: address !== null || offices.some((local) => local.address !== null),
  }
  return channels.filter((channel) => open[channel])
}

/** The way that an organisation has without having registered anywhere; null where there is none. */
export function usualWay(target: Target): Channel | null {
  return waysTo(target).find((channel) => channel !== 'cwc') ?? null
}
