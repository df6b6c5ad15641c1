import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import type { ShowsPictures } from '#platform/platform.ts'
import { actionsWithPictures } from './campaign.queries.ts'
import { actionTopic } from './note-and-tell.ts'

/** What the library asks of actions: which of them show a picture; that the pages of those are made again. */
export const picturesOfActions: ShowsPictures = {
  async uses(db, pictureIds) {
    const shown = await actionsWithPictures(db, pictureIds)
    return shown.map(({ id, name, pictureId }) => ({
      pictureId,
      kind: 'actions.campaigns.showsPicture',
      title: name,
      path: `/console/actions/${id}/page`,
    }))
  },
  tell: tellOfPicture,
}

async function tellOfPicture(db: Db, organisationId: string, pictureId: string): Promise<void> {
  for (const { id } of await actionsWithPictures(db, [pictureId]))
    await announce(db, 'changed', actionTopic(organisationId, id))
}
