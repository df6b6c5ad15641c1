import { inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisation } from '#slices/members'
import { lockPost } from '../posts/post.queries.ts'
import { nextPublished } from '../posts/variant.queries.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { putOut } from '../publications/put-out.ts'
import { noteRemade, readRemaking } from './settings.queries.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/languages/remake-publications': { organisationId: string }
  }
}

/** Posts in one transaction. */
const batch = 50

/**
 * Makes anew what the public sees of every post, after languages or policy changed. Each batch is kept with how far it came, so that a
 * worker that stops goes on there, and a second one waits its turn. Settings that change meanwhile begin it anew. Languages that an
 * organisation's settings gained or lost are taken in by the same way.
 */
export async function remakePublications(
  { db }: Pick<Platform, 'db'>,
  { organisationId }: { organisationId: string },
): Promise<void> {
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  while (await remakeBatch({ db }, organisation));
}

/** Whether there is more to do. */
function remakeBatch({ db }: Pick<Platform, 'db'>, organisation: Organisation): Promise<boolean> {
  return inOrganisation(db, organisation.id, async (db) => {
    const remaking = await readRemaking(db, { lock: true })
    if (!remaking) return false
    const ids = await nextPublished(db, remaking.upTo, batch)
    for (const id of ids) {
      // Whoever publishes at the same moment is waited for: they may have read the settings of before.
      if (await lockPost(db, id)) await putOut(db, organisation, id)
    }
    const isDone = ids.length < batch
    await noteRemade(db, { upTo: isDone ? null : (ids.at(-1) ?? null), count: ids.length })
    await announce(db, 'changed', postsTopic(organisation.id))
    return !isDone
  })
}
