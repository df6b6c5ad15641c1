import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import type { ShowsPictures } from '#platform/platform.ts'
import { picturesOfFront } from '../front/front.queries.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { bylinesWithPictures, postsWithPictures } from './picture-uses.queries.ts'

/** What the library asks of publishing: which posts and bylines show a picture; that their pages and feeds are made again. */
export const picturesOfPosts: ShowsPictures = {
  async uses(db, pictureIds) {
    const posts = await postsWithPictures(db, pictureIds)
    const bylines = await bylinesWithPictures(db, pictureIds)
    const onFront = await picturesOfFront(db)
    return [
      ...posts.map(
        ({ id, kind, title, pictureId }) =>
          ({ pictureId, kind: `publishing.posts.kind.${kind}`, title, path: `/console/posts/${id}` }) as const,
      ),
      ...bylines.map(
        ({ id, name, pictureId }) =>
          ({ pictureId, kind: 'publishing.bylines.one', title: name, path: `/console/bylines/${id}` }) as const,
      ),
      ...pictureIds
        .filter((id) => onFront.includes(id))
        .map(
          (pictureId) =>
            ({ pictureId, kind: 'publishing.front.page', title: '', path: '/console/site/front' }) as const,
        ),
    ]
  },
  async tell(db: Db, organisationId, pictureId) {
    const shown = [...(await postsWithPictures(db, [pictureId])), ...(await bylinesWithPictures(db, [pictureId]))]
    const isOnFront = (await picturesOfFront(db)).includes(pictureId)
    if (shown.length > 0 || isOnFront) await announce(db, 'changed', postsTopic(organisationId))
  },
}
