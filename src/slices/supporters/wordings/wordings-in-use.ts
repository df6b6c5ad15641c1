import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import type { Jurisdiction } from './jurisdictions.ts'
import { wordingsTopic } from './save-wording.ts'
import { readWordings, type Wording } from './wording.queries.ts'

/** The wordings that forms show today, from memory unless one has changed. */
export async function wordingsInUse(
  { db, pages }: Pick<Platform, 'db' | 'pages'>,
  organisationId: string,
): Promise<readonly Wording[]> {
  return pages.recall(`wordings ${organisationId}`, wordingsTopic(organisationId), async () => {
    const all = await inOrganisation(db, organisationId, readWordings)
    return all.filter(({ isRetired }) => !isRetired)
  })
}

/** The wording for who lives there: its jurisdiction's own, else that for everywhere else; null where there is neither. */
export function wordingFor(wordings: readonly Wording[], jurisdiction: Jurisdiction): Wording | null {
  const of = (wanted: Jurisdiction) => wordings.find(({ jurisdictions }) => jurisdictions.includes(wanted))
  return of(jurisdiction) ?? of('elsewhere') ?? null
}
