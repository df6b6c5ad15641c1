import { type Db, inOrganisation } from '../db.ts'
import { notFound } from '../errors.ts'
import { beginCopies, noteOldCopiesGone, showCopies } from './copies.queries.ts'
import { readCopyName } from './copy-name.ts'
import type { Cut } from './cut-around.ts'
import { imageKinds } from './image-kind.ts'
import { putCopies } from './keep-picture.ts'
import type { MediaStorage } from './media-storage.ts'
import { reEncode } from './re-encode.ts'

export type PictureCut = {
  organisationId: string
  id: string
  /** The set of copies that whoever asks has looked at. */
  seen: number
  cut: Cut
}

/**
 * Makes the copies of a picture anew from its original, under addresses of their own, and shows them from then on. The old ones go at
 * once: what somebody has cut off must not be had under an old address, which leads to the new copy instead (`serveMedia`).
 * @param note in the transaction in which the new ones are shown
 * @returns `changed-meanwhile` where somebody else has cut it since; nothing has changed then
 * @throws Refusal 404, 422 or 503 with what is wrong; nothing has changed then
 */
export async function cutPicture(
  db: Db,
  media: MediaStorage,
  { organisationId, id, seen, cut }: PictureCut,
  note: (db: Db) => Promise<void>,
): Promise<'shown' | 'changed-meanwhile'> {
  const folder = `${organisationId}/${id}`
  const original = await readOriginal(media, organisationId, id)
  const version = await inOrganisation(db, organisationId, (db) => beginCopies(db, id))
  if (!original || version === null) throw notFound()
  const { copies, kind: _, ...sizes } = await reEncode(original, cut)
  await putCopies(media, folder, copies, version)
  const shown = await inOrganisation(db, organisationId, async (db) => {
    if (!(await showCopies(db, id, seen, { ...sizes, version, cut }))) return false
    await note(db)
    return true
  })
  if (!shown) await removeCopies(media, folder, (of) => of === version)
  else await removeOldCopies(db, media, organisationId, { id, version })
  return shown ? 'shown' : 'changed-meanwhile'
}

/** Takes away copies older than those that are shown. It may stop halfway: `tidyPictures` does it again. */
export async function removeOldCopies(
  db: Db,
  media: MediaStorage,
  organisationId: string,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await removeCopies(media, `${organisationId}/${id}`, (of) => of < version)
  await inOrganisation(db, organisationId, (db) => noteOldCopiesGone(db, id, version))
}

/** The file as it came; null where it is gone. It is never served. */
export async function readOriginal(media: MediaStorage, organisationId: string, id: string): Promise<Buffer | null> {
  for (const kind of imageKinds) {
    const bytes = await media.read('originals', `${organisationId}/${id}/original.${kind}`)
    if (bytes) return bytes
  }
  return null
}

async function removeCopies(media: MediaStorage, folder: string, goes: (version: number) => boolean): Promise<void> {
  for await (const key of media.keys('copies', folder)) {
    const name = readCopyName(key.slice(folder.length + 1))
    if (name && goes(name.version)) await media.remove('copies', key)
  }
}
