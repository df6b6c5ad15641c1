import type { Db } from '#platform/db.ts'
import { readMediaFiles } from '#platform/media/media.queries.ts'
import { type PictureSource, pictureSource } from '#platform/media/picture.ts'
import type { Language } from '../languages/language.ts'

export type Pictures = ReadonlyMap<string, PictureSource>

/** Pictures of the library by their ids, as pages in a language show them, whole or cut for a list; those that are gone are left out. */
export async function picturesFor(
  db: Db,
  language: Language,
  ids: readonly (string | null)[],
  shape: 'card' | null = null,
): Promise<Pictures> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const files = await readMediaFiles(db, wanted)
  return new Map(files.map((file) => [file.id, pictureSource(file, language, shape)]))
}
