import { type Db, isUuid } from '../db.ts'
import { listMediaFiles, type MediaFile, readMediaFiles } from './media.queries.ts'

const newestShown = 23

/** The newest pictures of the library; before them those that are chosen and are not among them. What cannot be an id is none. */
export async function picturesToChoose(db: Db, chosen: readonly (string | null)[]): Promise<MediaFile[]> {
  const newest = await listMediaFiles(db, { limit: newestShown })
  const shown = await readMediaFiles(db, [...new Set(chosen.filter(isUuid))])
  return [...shown.filter(({ id }) => !newest.some((file) => file.id === id)), ...newest]
}
