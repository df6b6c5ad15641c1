import type { Db } from '#platform/db.ts'
import { listMediaFiles, type MediaFile, readMediaFiles } from '#platform/media/media.queries.ts'

const newestShown = 23

/** The newest pictures of the library; before them those that are chosen and are not among them. */
export async function picturesToChoose(db: Db, chosen: readonly (string | null)[]): Promise<MediaFile[]> {
  const newest = await listMediaFiles(db, { limit: newestShown })
  const shown = await readMediaFiles(db, [...new Set(chosen.filter((id) => id !== null))])
  return [...shown.filter(({ id }) => !newest.some((file) => file.id === id)), ...newest]
}
