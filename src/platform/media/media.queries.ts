import { type Db, sql } from '../db.ts'
import type { Locale } from '../i18n.ts'
import type { Schema } from '../schema.ts'
import type { Cut } from './cut-around.ts'
import type { Licence, LicenceCode } from './licence.ts'

/** What is said in place of a picture to those who do not see it, in each language of the organisation. */
export type AltTexts = Partial<Record<Locale, string>>

/** One picture that an organisation keeps. */
export type MediaFile = {
  id: string
  /** Of its widest copy, pixels. */
  width: number
  height: number
  widths: number[]
  /** Of its copies in the shape of a card; none where copies were made before there were shapes. */
  cardWidths: number[]
  credit: string
  licence: Licence
  alt: AltTexts
  /** Shown under it, before its credit; none in most. */
  caption: AltTexts
  cut: Cut
  /** Which set of copies is shown. */
  version: number
  createdAt: Date
}

const columns = [
  'id',
  'width',
  'height',
  'widths',
  'card_widths',
  'credit',
  'licence',
  'licence_words',
  'alt',
  'caption',
  'focus',
  'crop',
  'version',
  'created_at',
] as const
type Row = Pick<
  { [Column in keyof Schema['media_files']]: unknown },
  'licence' | 'licence_words' | 'alt' | 'caption' | 'focus' | 'crop' | 'card_widths' | 'created_at'
> &
  Pick<MediaFile, 'id' | 'width' | 'height' | 'widths' | 'credit' | 'version'>

/** What a person says of a picture. */
export type PictureTexts = Pick<MediaFile, 'credit' | 'licence' | 'alt' | 'caption'>

export type NewMediaFile = Omit<MediaFile, 'createdAt' | 'version' | 'cut'> & { sha256: Buffer; uploadedBy: string }

/** Remembers a picture whose files lie on their shelves already. */
export async function insertMediaFile(db: Db, file: NewMediaFile): Promise<void> {
  const { alt, caption, licence, credit, uploadedBy, cardWidths, ...rest } = file
  await db
    .insertInto('media_files')
    .values({
      ...rest,
      ...textColumns({ alt, caption, licence, credit }),
      card_widths: cardWidths,
      uploaded_by: uploadedBy,
    })
    .execute()
}

export type MediaFilter = {
  /** Every word of it is in its texts, its credit or its licence, with accents or without. */
  search?: string
  licence?: LicenceCode | null
}

/** The newest first. @param before an id: those older than it; ids are in the order of time. */
export async function listMediaFiles(
  db: Db,
  { limit, before, search = '', licence = null }: { limit: number; before?: string | null } & MediaFilter,
): Promise<MediaFile[]> {
  let query = db.selectFrom('media_files').select(columns).orderBy('id', 'desc').limit(limit)
  if (before) query = query.where('id', '<', before)
  if (licence) query = query.where('licence', '=', licence)
  for (const word of search.split(/\s+/).filter(Boolean))
    query = query.where(sql<boolean>`position(fold_letters(${word}) in found_by) > 0`)
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

/** Changes what is said of a picture; its pixels stay. */
export async function describeMediaFile(db: Db, id: string, texts: PictureTexts): Promise<void> {
  await db.updateTable('media_files').set(textColumns(texts)).where('id', '=', id).execute()
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

function textColumns({ credit, licence, alt, caption }: PictureTexts) {
  const texts = { alt: JSON.stringify(alt), caption: JSON.stringify(caption) }
  return { credit, licence: licence.code, licence_words: licence.words, ...texts }
}

function asMediaFile(row: Row): MediaFile {
  const { licence, licence_words, alt, caption, focus, crop, card_widths, created_at, ...rest } = row
  const [x = 0.5, y = 0.5] = focus as number[]
  const [left = 0, top = 0, right = 0, bottom = 0] = crop as number[]
  return {
    ...rest,
    cardWidths: card_widths as number[],
    licence: { code: licence as LicenceCode, words: licence_words as string },
    alt: alt as AltTexts,
    caption: caption as AltTexts,
    cut: { focus: { x, y }, crop: { left, top, right, bottom } },
    createdAt: created_at as Date,
  }
}
