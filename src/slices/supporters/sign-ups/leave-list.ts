import type { Db } from '#platform/db.ts'
import { lockStanding, withdrawNews } from './standing.queries.ts'

/** Takes somebody off the list, in the caller's scoped transaction. What they agreed to stays as it was; that they took it back is a row. */
export async function leaveList(
  db: Db,
  supporterId: string,
  said: { wording: string; locale: string; page: string },
): Promise<void> {
  const standing = await lockStanding(db, supporterId)
  if (standing?.isOnList) await withdrawNews(db, supporterId, said)
}
