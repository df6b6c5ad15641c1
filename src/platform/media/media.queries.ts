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
  /** Shown under it, before its credit; none in most. */
  caption: AltTexts
  createdAt: Date
}

const columns = ['id', 'width', 'height', 'widths', 'credit', 'alt', 'caption', 'created_at'] as const
type Row = Omit<MediaFile, 'alt' | 'caption' | 'createdAt'> & { alt: unknown; caption: unknown; created_at: Date }

/** What a person says of a picture. */
export type PictureTexts = Pick<MediaFile, 'credit' | 'alt' | 'caption'>

export type NewMediaFile = Omit<MediaFile, 'createdAt'> & { sha256: Buffer; uploadedBy: string }

/** Remembers a picture whose files lie on their shelves already. */
export async function insertMediaFile(db: Db, { alt, caption, uploadedBy, ...file }: NewMediaFile): Promise<void> {
  await db
    .insertInto('media_files')
    .values({ ...file, alt: JSON.stringify(alt), caption: JSON.stringify(caption), uploaded_by: uploadedBy })
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

/** Those of some ids that are there, in no certain order. */
export async function readMediaFiles(db: Db, ids: readonly string[]): Promise<MediaFile[]> {
  if (ids.length === 0) return []
  return (await db.selectFrom('media_files').select(columns).where('id', 'in', ids).execute()).map(asMediaFile)
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
export async function describeMediaFile(db: Db, id: string, texts: PictureTexts): Promise<void> {
  await db
    .updateTable('media_files')
    .set({ credit: texts.credit, alt: JSON.stringify(texts.alt), caption: JSON.stringify(texts.caption) })
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

function asMediaFile({ created_at, alt, caption, ...row }: Row): MediaFile {
  return { ...row, alt: alt as AltTexts, caption: caption as AltTexts, createdAt: created_at }
}
