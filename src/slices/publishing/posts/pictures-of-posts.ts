import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import type { ShowsPictures } from '#platform/platform.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { bylinesWithPictures, postsWithPictures } from './picture-uses.queries.ts'

/** What the library asks of publishing: which posts and bylines show a picture; that their pages and feeds are made again. */
export const picturesOfPosts: ShowsPictures = {
  async uses(db, pictureIds) {
    const posts = await postsWithPictures(db, pictureIds)
    const bylines = await bylinesWithPictures(db, pictureIds)
    return [
      ...posts.map(
        ({ id, kind, title, pictureId }) =>
          ({ pictureId, kind: `publishing.posts.kind.${kind}`, title, path: `/console/posts/${id}` }) as const,
      ),
      ...bylines.map(
        ({ id, name, pictureId }) =>
          ({ pictureId, kind: 'publishing.bylines.one', title: name, path: `/console/bylines/${id}` }) as const,
      ),
    ]
  },
  async tell(db: Db, organisationId, pictureId) {
    const shown = [...(await postsWithPictures(db, [pictureId])), ...(await bylinesWithPictures(db, [pictureId]))]
    if (shown.length > 0) await announce(db, 'changed', postsTopic(organisationId))
  },
}
