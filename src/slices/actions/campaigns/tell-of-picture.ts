import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { actionsWithPicture } from './campaign.queries.ts'
import { actionTopic } from './note-and-tell.ts'

/** The words of a picture changed: pages that show it are made again. */
export async function tellOfPicture(db: Db, organisationId: string, pictureId: string): Promise<void> {
  for (const id of await actionsWithPicture(db, pictureId))
    await announce(db, 'changed', actionTopic(organisationId, id))
}
