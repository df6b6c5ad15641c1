import { inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { actionsTopic } from '../campaigns/note-and-tell.ts'
import { listPublishedActions, type PublishedAction } from '../campaigns/read-published-action.ts'

/** Everything that an organisation has published and not put away, the newest first; from memory unless something changed. */
export function publishedActions(
  platform: Pick<Platform, 'db' | 'pages'>,
  { id }: Organisation,
): Promise<PublishedAction[]> {
  return platform.pages.recall(`actions ${id}`, actionsTopic(id), () =>
    inOrganisation(platform.db, id, listPublishedActions),
  )
}
