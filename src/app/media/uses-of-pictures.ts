import type { Db } from '#platform/db.ts'
import type { PictureUse } from '#platform/platform.ts'
import { slices } from '../slices.ts'

/** Where each of some pictures is shown, whatever room shows it; every picture has its list. */
export async function usesOfPictures(db: Db, ids: readonly string[]): Promise<Map<string, PictureUse[]>> {
  const uses = new Map<string, PictureUse[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return uses
  for (const { pictures } of slices)
    for (const use of (await pictures?.uses(db, ids)) ?? []) uses.get(use.pictureId)?.push(use)
  return uses
}

/** Tells every room that a picture has other words or addresses. */
export async function tellOfPicture(db: Db, organisationId: string, id: string): Promise<void> {
  for (const { pictures } of slices) await pictures?.tell(db, organisationId, id)
}
