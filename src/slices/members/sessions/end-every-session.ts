import type { Db } from '#platform/db.ts'
import { deleteLinks } from '../sign-in-links/sign-in-link.queries.ts'
import { deleteEverySession } from './session.queries.ts'

/** After a restore: a session, or a one-time link, may have been ended since the backup was made. Everybody signs in anew. */
export async function endEverySession(db: Db): Promise<{ sessions: number }> {
  await deleteLinks(db)
  return { sessions: await deleteEverySession(db) }
}
