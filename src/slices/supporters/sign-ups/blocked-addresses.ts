import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'

/** Addresses whose owners want nothing more from an organisation's forms. @param db scoped */
export type BlockedAddresses = {
  has(db: Db, data: DataFolder, email: string): Promise<boolean>
  add(db: Db, data: DataFolder, email: string): Promise<void>
}

let known: BlockedAddresses | null = null

/** Another room keeps these addresses, and this one may not ask it: the roof says how to. */
export function tellBlocked(addresses: BlockedAddresses): void {
  known = addresses
}

/** @throws where the house was put together without them: a person's wish must not be forgotten in silence */
export function blockedAddresses(): BlockedAddresses {
  if (!known) throw new Error('nobody said which addresses are blocked')
  return known
}
