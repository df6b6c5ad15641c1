import type { Db } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import { readMediaFiles } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { listBylines } from '../bylines/byline.queries.ts'
import type { Names } from '../editing/say-field.ts'
import { type Named, namePosts, nameTopics } from '../posts/naming.queries.ts'
import type { PostContent } from '../posts/post-content.ts'

/** What the ids in contents stand for, in a language; actions are another room's. */
export async function namesIn(
  db: Db,
  contents: readonly PostContent[],
  locale: Locale,
): Promise<Omit<Names, 'actions'>> {
  const pictures = contents.flatMap(({ body, facts }) => [...picturesIn(body), facts.pictureId ?? []].flat())
  const files = await readMediaFiles(db, [...new Set(pictures)])
  const named = (all: readonly Named[]) => new Map(all.map(({ id, name }) => [id, name]))
  return {
    pictures: new Map(files.map((file) => [file.id, pictureSource(file, locale).alt])),
    topics: named(await nameTopics(db, locale)),
    bylines: named(await listBylines(db)),
    posts: named(await namePosts(db, { ids: contents.flatMap(({ facts }) => facts.related) })),
  }
}
