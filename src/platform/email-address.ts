import { domainToASCII } from 'node:url'

/** Longest address that can be, characters (RFC 5321 §4.5.3.1.3, without its brackets). */
export const longestAddress = 254

/** An address as it is kept: small letters, no spaces, a domain outside ASCII as DNS knows it (RFC 5891): españa.es → xn--espaa-rta.es */
export function tidyAddress(typed: string): string {
  const address = typed.trim().toLowerCase()
  const at = address.lastIndexOf('@')
  // domainToASCII would take line breaks out and so make one address of two.
  if (/^[\x20-\x7e]*$/.test(address) || /[\p{Cc}\s]/u.test(address) || at < 0) return address
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`
}
