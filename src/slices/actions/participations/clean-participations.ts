import { inOrganisation } from '#platform/db.ts'
import { clearMailBudgets } from '#platform/mail-budget.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { forgetTrends } from '../safeguards/trend.queries.ts'
import { removeExpiredProofs, removeUnconfirmed } from './participation.queries.ts'
import { findUnreminded } from './remind-to-confirm.ts'

/**
 * In every organisation: what nobody confirmed for a week goes, and after a month what was withdrawn, with the people of whom nothing else is left; so do spent proofs of
 * work, yesterday's mail budgets and what was kept of trends. Who has not confirmed for two days is reminded. Twice at once is harmless.
 */
export async function cleanParticipations(platform: Pick<Platform, 'db'>): Promise<void> {
  const { db } = platform
  for (const { id } of await readOrganisations(db)) {
    await inOrganisation(db, id, async (db) => {
      await removeUnconfirmed(db)
      await removeExpiredProofs(db)
      await clearMailBudgets(db)
      await forgetTrends(db)
    })
    await findUnreminded(platform, id)
  }
}
