import { type Db, sql } from '../db.ts'
import type { Locale } from '../i18n.ts'

/** What is said in place of a picture to those who do not see it, in each language of the organisation. */
export type AltTexts = Partial<Record<Locale, string>>

/** One picture that an organisation keeps. */
export type MediaFile = {
  id: string
  /** Of its widest copy, pixels. */
  width: number
  height: number
  widths: number[]
  credit: string
  alt: AltTexts
  createdAt: Date
}

const columns = ['id', 'width', 'height', 'widths', 'credit', 'alt', 'created_at'] as const
type Row = Omit<MediaFile, 'alt' | 'createdAt'> & { alt: unknown; created_at: Date }

export type NewMediaFile = Omit<MediaFile, 'createdAt'> & { sha256: Buffer; uploadedBy: string }

/** Remembers a picture whose files lie on their shelves already. */
export async function insertMediaFile(db: Db, { alt, uploadedBy, ...file }: NewMediaFile): Promise<void> {
  await db
    .insertInto('media_files')
    .values({ ...file, alt: JSON.stringify(alt), uploaded_by: uploadedBy })
    .execute()
}

/** The newest first. @param before an id: those older than it; ids are in the order of time. */
export async function listMediaFiles(
  db: Db,
  { limit, before }: { limit: number; before?: string | null },
): Promise<MediaFile[]> {
  let query = db.selectFrom('media_files').select(columns).orderBy('id', 'desc').limit(limit)
  if (before) query = query.where('id', '<', before)
  return (await query.execute()).map(asMediaFile)
}

/** Null where the scoped organisation has no such picture. */
export async function readMediaFile(db: Db, id: string): Promise<MediaFile | null> {
  const row = await db.selectFrom('media_files').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? asMediaFile(row) : null
}

/** The same upload made before, so that nobody keeps one picture twice. */
export async function findMediaFileBySha(db: Db, sha256: Buffer): Promise<string | null> {
  const row = await db.selectFrom('media_files').select('id').where('sha256', '=', sha256).executeTakeFirst()
  return row?.id ?? null
}

/** Changes the words of a picture; its pixels never change. */
export async function describeMediaFile(db: Db, id: string, texts: { credit: string; alt: AltTexts }): Promise<void> {
  await db
    .updateTable('media_files')
    .set({ credit: texts.credit, alt: JSON.stringify(texts.alt) })
    .where('id', '=', id)
    .execute()
}

/** Forgets the row; the files are the caller's to remove, afterwards. */
export async function deleteMediaFile(db: Db, id: string): Promise<void> {
  await db.deleteFrom('media_files').where('id', '=', id).execute()
}

/** An id in the order of time, made before the row: files lie under it. */
export async function newMediaId(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id`.execute(db)
  if (!rows[0]) throw new Error('the database gave no id')
  return rows[0].id
}

function asMediaFile({ created_at, alt, ...row }: Row): MediaFile {
  return { ...row, alt: alt as AltTexts, createdAt: created_at }
}
