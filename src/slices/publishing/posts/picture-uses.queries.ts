import { type Db, sql } from '#platform/db.ts'
import type { PostKind } from './post-content.ts'

type PostUse = { id: string; kind: PostKind; title: string; pictureId: string }

/** Posts that show some pictures in any language, in what is published, planned or being written; a row for each picture that one shows. */
export async function postsWithPictures(db: Db, pictureIds: readonly string[]): Promise<PostUse[]> {
  const { rows } = await sql<PostUse>`
    with live as materialized (
      select p.id, p.kind, r.content::text as content,
             (select s.title from post_revisions s where s.organisation_id = p.organisation_id and s.post_id = p.id
               and s.locale = p.source_locale order by s.number desc limit 1) as title
      from post_revisions r
      join post_variants v on v.organisation_id = r.organisation_id and v.post_id = r.post_id and v.locale = r.locale
      join posts p on p.organisation_id = r.organisation_id and p.id = r.post_id
      where r.number >= coalesce(v.published_revision, 0))
    select distinct live.id, live.kind, coalesce(live.title, '') as title, picture.id as "pictureId"
    from live cross join unnest(${pictureIds}::text[]) as picture (id)
    where position(picture.id in live.content) > 0
    order by live.id desc`.execute(db)
  return rows
}

/** Whom some pictures show: those beside a byline. */
export async function bylinesWithPictures(
  db: Db,
  pictureIds: readonly string[],
): Promise<{ id: string; name: string; pictureId: string }[]> {
  const { rows } = await sql<{ id: string; name: string; pictureId: string }>`
    select id, name, picture_id as "pictureId" from bylines where picture_id = any (${pictureIds}::uuid[]) order by name`.execute(
    db,
  )
  return rows
}
