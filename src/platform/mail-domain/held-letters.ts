import { domainToASCII } from 'node:url'
import { type Db, inOrganisation } from '../db.ts'
import type { Organisation } from '../organisation.ts'
import type { WayOut } from '../postman.ts'
import { readRelease } from './domain-check.queries.ts'

/** The domain of an address, in the form in which the DNS has it. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
}

/**
 * Whether an organisation's letters wait for their domain to be looked at: before the first of them leaves by a mail server, the
 * check must be green, or a member say to send all the same. Mails to people, which they wait for, go in any case.
 */
export async function areLettersHeld(
  db: Db,
  { id, sending_address, is_demo }: Pick<Organisation, 'id' | 'sending_address' | 'is_demo'>,
  wayOut: WayOut,
): Promise<boolean> {
  if (is_demo || wayOut.kind === 'outbox') return false
  return (await inOrganisation(db, id, (db) => readRelease(db, domainOf(sending_address)))) === null
}
