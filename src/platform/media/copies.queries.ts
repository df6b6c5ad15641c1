import { type Db, sql } from '../db.ts'
import type { MediaFile } from './media.queries.ts'

/** A number for a new set of copies, given once. Null where the scoped organisation has no such picture. */
export async function beginCopies(db: Db, id: string): Promise<number | null> {
  const row = await db
    .updateTable('media_files')
    .set(({ eb }) => ({ last_version: eb('last_version', '+', 1) }))
    .where('id', '=', id)
    .returning('last_version')
    .executeTakeFirst()
  return row?.last_version ?? null
}

export type NewCopies = Pick<MediaFile, 'version' | 'width' | 'height' | 'widths' | 'cardWidths' | 'cut'>

/** Shows another set of copies, unless another than the one that was looked at is shown already: then it says false. */
export async function showCopies(db: Db, id: string, seen: number, copies: NewCopies): Promise<boolean> {
  const { version, width, height, widths, cardWidths, cut } = copies
  const { focus, crop } = cut
  const { numUpdatedRows } = await db
    .updateTable('media_files')
    .set({
      ...{ version, width, height, widths, card_widths: cardWidths, has_old_copies: true },
      focus: [focus.x, focus.y],
      crop: [crop.left, crop.top, crop.right, crop.bottom],
    })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Old copies are gone, unless others have become old meanwhile. */
export async function noteOldCopiesGone(db: Db, id: string, version: number): Promise<void> {
  await db
    .updateTable('media_files')
    .set({ has_old_copies: false })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

export type Unshaped = { id: string; version: number; hasOldCopies: boolean; hasShapes: boolean }

/** Pictures whose old copies still lie there, or that were taken in before there were shapes; the oldest first. */
export async function listUnshaped(db: Db, after: string | null, limit: number): Promise<Unshaped[]> {
  let query = db
    .selectFrom('media_files')
    .select(['id', 'version', 'has_old_copies', 'card_widths'])
    .where((where) => where.or([where('has_old_copies', '=', true), sql<boolean>`card_widths = '{}'`]))
    .orderBy('id')
    .limit(limit)
  if (after) query = query.where('id', '>', after)
  return (await query.execute()).map(({ id, version, has_old_copies, card_widths }) => ({
    id,
    version,
    hasOldCopies: has_old_copies,
    hasShapes: card_widths.length > 0,
  }))
}
