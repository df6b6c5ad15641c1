import { keyedHash } from './crypto.ts'
import { wireAddress } from './eml.ts'

/**
 * The Message-ID (RFC 5322 §3.6.4, without angle brackets) of what is sent in the name of an address: always the same for the same
 * thing, so that a server which gets it twice can know, and telling nothing of it to anybody without the key.
 */
export function messageIdFor(key: Buffer, name: string, sendingAddress: string): string {
  const domain = (wireAddress(sendingAddress) ?? '@invalid').split('@').at(-1)
  return `${keyedHash(key, 'message-id', name).toString('hex').slice(0, 32)}@${domain}`
}
