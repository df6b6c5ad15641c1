import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** What was wrong, in each language in which it was said. */
export type Correction = { id: string; texts: Record<Language, string>; correctedAt: Date }

/** Of one post, the newest first. */
export async function listCorrections(db: Db, postId: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('post_corrections')
    .select(['id', 'texts', 'corrected_at as correctedAt'])
    .where('post_id', '=', postId)
    .orderBy('corrected_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, texts: row.texts as Correction['texts'] }))
}

/** False where one with that id is there already. */
export async function insertCorrection(
  db: Db,
  { id, postId, texts, correctedBy }: Pick<Correction, 'id' | 'texts'> & { postId: string; correctedBy: string },
): Promise<boolean> {
  const added = await db
    .insertInto('post_corrections')
    .values({ id, post_id: postId, texts: JSON.stringify(texts), corrected_by: correctedBy })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function updateCorrection(db: Db, id: string, texts: Correction['texts']): Promise<void> {
  await sql`update post_corrections set texts = ${JSON.stringify(texts)}::jsonb where id = ${id}`.execute(db)
}
