import type { Chamber } from './write-message.ts'

/**
 * Where a letter by Congress's own system goes, as deliveries keep it: HMD08@cwc-house. No mail server has such a name, so that what
 * is due is found by its destination, and mail's own worker leaves it alone.
 */
export function cwcAddress(office: string): string {
  return `${office}@cwc-${office.startsWith('S') ? 'senate' : 'house'}`
}

/** The office's code, for people. */
export function officeIn(address: string): string {
  return address.replace(/@cwc-(house|senate)$/, '')
}

export function domainOf(chamber: Chamber): string {
  return `cwc-${chamber}`
}

/** Destinations that are quiet for hours. */
export const cwcDomains: readonly string[] = [domainOf('house'), domainOf('senate')]

export function isCwcDomain(domain: string): boolean {
  return cwcDomains.includes(domain)
}
