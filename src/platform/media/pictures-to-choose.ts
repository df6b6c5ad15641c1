import { type Db, isUuid } from '../db.ts'
import { listMediaFiles, type MediaFile, readMediaFiles } from './media.queries.ts'

const mostShown = 23

/** Other pictures than the newest: those with certain words, those older than one of them. What cannot be an id is none. */
export type PicturesAsked = { search?: string; before?: string | null }

/** `found` is how many have the words; `older` the id before which more of them are, null for none. */
export type PicturesFound = { pictures: MediaFile[]; found: number; older: string | null }

/** The newest pictures of the library; before them those that are chosen and are not among them. What cannot be an id is none. */
export async function picturesToChoose(db: Db, chosen: readonly (string | null)[]): Promise<MediaFile[]> {
  return (await findPicturesToChoose(db, chosen, {})).pictures
}

/** The same of those that are asked for. */
export async function findPicturesToChoose(
  db: Db,
  chosen: readonly (string | null)[],
  { search = '', before = null }: PicturesAsked,
): Promise<PicturesFound> {
  const files = await listMediaFiles(db, { limit: mostShown + 1, search, before: isUuid(before) ? before : null })
  const found = files.slice(0, mostShown)
  const shown = await readMediaFiles(db, [...new Set(chosen.filter(isUuid))])
  return {
    pictures: [...shown.filter(({ id }) => !found.some((file) => file.id === id)), ...found],
    found: found.length,
    older: files.length > mostShown ? (found.at(-1)?.id ?? null) : null,
  }
}
