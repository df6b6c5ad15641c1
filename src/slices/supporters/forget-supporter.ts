import type { Db } from '#platform/db.ts'
import { forgetMails } from '#platform/outgoing-mail.queries.ts'
import type { Slice } from '#platform/platform.ts'
import { readSupporters } from './supporter.queries.ts'

/**
 * Forgets one person in every room and in the mails that wait for them, in the caller's scoped transaction: everywhere or nowhere.
 * Forgetting twice is forgetting once.
 * @param rooms every room of the house, this one included; the roof knows them
 */
export async function forgetSupporter(
  db: Db,
  rooms: readonly Pick<Slice, 'forget'>[],
  supporterId: string,
): Promise<void> {
  // Before the first room empties the record.
  const address = (await readSupporters(db, [supporterId])).get(supporterId)?.email ?? ''
  await forgetMails(db, supporterId)
  for (const room of rooms) await room.forget(db, supporterId, address)
}
