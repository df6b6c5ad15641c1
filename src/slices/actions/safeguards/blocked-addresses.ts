import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { blockHash } from './address-hashes.ts'
import { findBlocked, insertBlock } from './screening.queries.ts'

/** Addresses whose owners said that nothing more is to be sent in their name; in a scope, and as hashes. */
export const blockedAddresses = {
  async has(db: Db, data: DataFolder, email: string): Promise<boolean> {
    return (await findBlocked(db, [blockHash(data, email)])).size > 0
  },
  add: (db: Db, data: DataFolder, email: string): Promise<void> => insertBlock(db, blockHash(data, email)),
}
