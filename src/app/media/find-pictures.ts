import { z } from 'zod'
import { type Db, isUuid } from '#platform/db.ts'
import { type LicenceCode, licenceCodes } from '#platform/media/licence.ts'
import { listMediaFiles, type MediaFile } from '#platform/media/media.queries.ts'
import type { PictureUse } from '#platform/platform.ts'
import { usesOfPictures } from './uses-of-pictures.ts'

/** What the library is asked for; the same words stand in its address. */
export type LibraryQuery = {
  q: string
  licence: LicenceCode | null
  use: 'used' | 'unused' | null
  before: string | null
}
export type FoundPicture = { file: MediaFile; uses: readonly PictureUse[] }

const text = z.string().trim().max(200)
const query = z.object({
  q: text.default('').catch(''),
  licence: z
    .enum(['not_stated', ...licenceCodes])
    .nullable()
    .catch(null),
  use: z.enum(['used', 'unused']).nullable().catch(null),
  before: z.string().refine(isUuid).nullable().catch(null),
})

/** What an address asks for; what it says wrongly is left out. */
export function readLibraryQuery(address: unknown): LibraryQuery {
  return query.parse(address ?? {})
}

/** The query's part of an address; '' where nothing is asked for. */
export function printLibraryQuery({ q, licence, use, before }: LibraryQuery): string {
  const asked = Object.entries({ q, licence, use, before }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''
}

/** Rooms alone know what is used: these many are looked at in one page of the library at most. */
const [batch, mostBatches] = [100, 10]

/** A page of the library, the newest first, and the query of the next one; that page may be short where few of many are asked for. */
export async function findPictures(
  db: Db,
  asked: LibraryQuery,
  limit: number,
): Promise<{ pictures: FoundPicture[]; next: LibraryQuery | null }> {
  const pictures: FoundPicture[] = []
  const size = asked.use ? batch : limit + 1
  let before = asked.before
  for (let round = 0; round < mostBatches; round++) {
    const files = await listMediaFiles(db, { limit: size, before, search: asked.q, licence: asked.licence })
    const uses = await usesOfPictures(
      db,
      files.map(({ id }) => id),
    )
    for (const file of files) {
      const own = uses.get(file.id) ?? []
      if (asked.use && (asked.use === 'used') !== own.length > 0) continue
      if (pictures.length === limit) return { pictures, next: { ...asked, before: pictures.at(-1)?.file.id ?? null } }
      pictures.push({ file, uses: own })
    }
    if (files.length < size) return { pictures, next: null }
    before = files.at(-1)?.id ?? null
  }
  return { pictures, next: { ...asked, before } }
}
