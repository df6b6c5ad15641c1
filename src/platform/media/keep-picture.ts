import { sha256 } from '../crypto.ts'
import { type Db, inOrganisation } from '../db.ts'
import type { Actor } from '../organisation.ts'
import { deleteMediaFile, findMediaFileBySha, insertMediaFile, newMediaId, type PictureTexts } from './media.queries.ts'
import type { MediaStorage } from './media-storage.ts'
import { reEncode } from './re-encode.ts'

export type Upload = Omit<PictureTexts, 'caption'> & { bytes: Buffer; caption?: PictureTexts['caption'] }

/**
 * Takes a picture in: re-encodes it, keeps the original apart and the copies where they are served, and says its id. The same
 * file sent twice is one picture, with the texts of the first.
 * @throws Refusal 413 or 422 with what is wrong with the file; nothing is kept then
 */
export async function keepPicture(
  db: Db,
  media: MediaStorage,
  { organisationId, actor, upload }: { organisationId: string; actor: Actor; upload: Upload },
): Promise<string> {
  const hash = sha256(upload.bytes)
  const known = await inOrganisation(db, organisationId, (db) => findMediaFileBySha(db, hash))
  if (known) return known
  const { kind, width, height, widths, copies } = await reEncode(upload.bytes)
  const id = await newMediaId(db)
  const folder = `${organisationId}/${id}`
  await media.put('originals', `${folder}/original.${kind}`, upload.bytes)
  for (const copy of copies) await media.put('copies', `${folder}/${copy.width}.${copy.format}`, copy.bytes)
  const { credit, alt, caption = {} } = upload
  const row = { id, sha256: hash, width, height, widths, credit, alt, caption, uploadedBy: actor.accountId }
  await inOrganisation(db, organisationId, (db) => insertMediaFile(db, row))
  return id
}

/** Removes a picture, its copies and its original. Whoever shows it must have been asked before. */
export async function dropPicture(db: Db, media: MediaStorage, organisationId: string, id: string): Promise<void> {
  await inOrganisation(db, organisationId, (db) => deleteMediaFile(db, id))
  await media.removeAll('copies', `${organisationId}/${id}`)
  await media.removeAll('originals', `${organisationId}/${id}`)
}
