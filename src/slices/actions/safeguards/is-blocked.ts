import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { blockHash } from './address-hashes.ts'
import { findBlocked } from './screening.queries.ts'

/** Whether the owner of an address said that nothing more is to be sent in their name. */
export async function isBlocked(db: Db, data: DataFolder, email: string): Promise<boolean> {
  return (await findBlocked(db, [blockHash(data, email)])).size > 0
}
