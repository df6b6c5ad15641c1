import { inOrganisation } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { listUnshaped, type Unshaped } from './copies.queries.ts'
import { wholePicture } from './cut-around.ts'
import { cutPicture, removeOldCopies } from './cut-picture.ts'

const atOnce = 50

/**
 * Once an hour: takes away copies that a process left behind when it stopped halfway, and makes the shapes of pictures from before there
 * were any. Harmless twice at once. @param tell of a picture whose addresses changed, in the transaction of the change
 */
export async function tidyPictures(
  platform: Pick<Platform, 'db' | 'media' | 'log'>,
  organisationIds: readonly string[],
  tell: (db: Platform['db'], organisationId: string, id: string) => Promise<void>,
): Promise<void> {
  const { db, log } = platform
  for (const organisationId of organisationIds) {
    let after: string | null = null
    for (;;) {
      const found: Unshaped[] = await inOrganisation(db, organisationId, (db) => listUnshaped(db, after, atOnce))
      for (const picture of found)
        await tidy(platform, organisationId, picture, tell).catch((error) => {
          if (!(error instanceof Refusal)) throw error
          log.warn(
            { organisationId, picture: picture.id, why: error.messageKey },
            'no copies could be made of a picture',
          )
        })
      after = found.at(-1)?.id ?? null
      if (found.length < atOnce) break
    }
  }
}

async function tidy(
  { db, media }: Pick<Platform, 'db' | 'media'>,
  organisationId: string,
  { id, version, hasOldCopies, hasShapes }: Unshaped,
  tell: Parameters<typeof tidyPictures>[2],
): Promise<void> {
  if (hasOldCopies) await removeOldCopies(db, media, organisationId, { id, version })
  if (hasShapes) return
  const asked = { organisationId, id, seen: version, cut: wholePicture }
  await cutPicture(db, media, asked, (db) => tell(db, organisationId, id))
}
