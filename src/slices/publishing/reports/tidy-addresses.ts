import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { emptyAddresses } from './report.queries.ts'

/** So long an address is kept that somebody left with a report, milliseconds. */
const keptFor = 90 * 24 * 60 * 60_000

/** By the clock: an address that was left for an answer goes, answered or not. */
export async function tidyAddresses({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - keptFor)
  for (const { id } of await readOrganisations(db)) await inOrganisation(db, id, (db) => emptyAddresses(db, before))
}
