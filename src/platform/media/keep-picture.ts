import { sha256 } from '../crypto.ts'
import { type Db, inOrganisation } from '../db.ts'
import type { Actor } from '../organisation.ts'
import { printCopyName } from './copy-name.ts'
import { notStated } from './licence.ts'
import { deleteMediaFile, findMediaFileBySha, insertMediaFile, newMediaId, type PictureTexts } from './media.queries.ts'
import type { MediaStorage } from './media-storage.ts'
import { type Copy, reEncode } from './re-encode.ts'

export type Upload = Pick<PictureTexts, 'credit' | 'alt'> &
  Partial<Pick<PictureTexts, 'caption' | 'licence'>> & { bytes: Buffer }

export type PictureAdded = { organisationId: string; actor: Actor; upload: Upload }

/**
 * Takes a picture in: re-encodes it, keeps the original apart and the copies where they are served, and says its id. The same
 * file sent twice is one picture, with the texts of the first.
 * @param note in the transaction in which a new one is kept
 * @throws Refusal 413 or 422 with what is wrong with the file; nothing is kept then
 */
export async function keepPicture(
  db: Db,
  media: MediaStorage,
  { organisationId, actor, upload }: PictureAdded,
  note: (db: Db, id: string) => Promise<void> = async () => {},
): Promise<string> {
  const hash = sha256(upload.bytes)
  const known = await inOrganisation(db, organisationId, (db) => findMediaFileBySha(db, hash))
  if (known) return known
  const { kind, copies, ...sizes } = await reEncode(upload.bytes)
  const id = await newMediaId(db)
  const folder = `${organisationId}/${id}`
  await media.put('originals', `${folder}/original.${kind}`, upload.bytes)
  await putCopies(media, folder, copies, 0)
  const { credit, alt, caption = {}, licence = notStated } = upload
  const row = { id, sha256: hash, ...sizes, credit, alt, caption, licence, uploadedBy: actor.accountId }
  await inOrganisation(db, organisationId, async (db) => {
    await insertMediaFile(db, row)
    await note(db, id)
  })
  return id
}

/** Lays a set of copies where it is served. @param folder `ORGANISATION/ID` */
export async function putCopies(
  media: MediaStorage,
  folder: string,
  copies: readonly Copy[],
  version: number,
): Promise<void> {
  for (const { bytes, ...copy } of copies)
    await media.put('copies', `${folder}/${printCopyName({ ...copy, version })}`, bytes)
}

/** Removes a picture, its copies and its original. @param note in the transaction of it; there whoever shows it is asked */
export async function dropPicture(
  db: Db,
  media: MediaStorage,
  { organisationId, id }: { organisationId: string; id: string },
  note: (db: Db) => Promise<void>,
): Promise<void> {
  await inOrganisation(db, organisationId, async (db) => {
    await note(db)
    await deleteMediaFile(db, id)
  })
  await media.removeAll('copies', `${organisationId}/${id}`)
  await media.removeAll('originals', `${organisationId}/${id}`)
}
