import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { writeHubs } from './hub.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.setHubs': { hubs: string; count: number }
  }
}

/** Changes whom feeds' news are told to; every feed names them from now on. */
export async function saveHubs(
  db: Db,
  { organisation, actor }: { organisation: Organisation; actor: Actor },
  hubs: string[],
): Promise<void> {
  await writeHubs(db, hubs)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'posts.setHubs',
    subject: 'site',
    subjectId: organisation.id,
    details: { hubs: hubs.join(', '), count: hubs.length },
  })
  await announce(db, 'changed', postsTopic(organisation.id))
}
