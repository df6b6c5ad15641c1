import type { Db } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import { readHubs } from './hub.queries.ts'

/** After an hour or so a hub that was away has looked for itself. */
const maxAttempts = 8

/** Has every hub told that a post's feeds have news, once the caller's transaction commits. */
export async function tellHubs(
  db: Db,
  { organisationId, postId }: { organisationId: string; postId: string },
): Promise<void> {
  const { hubs } = await readHubs(db)
  for (const hub of hubs)
    await enqueue(
      db,
      'publishing/feeds/ping-hub',
      { organisationId, postId, hub },
      { key: `ping ${organisationId} ${postId} ${hub}`, maxAttempts },
    )
}
