import { inOrganisation } from '#platform/db.ts'
import { clearMailBudgets } from '#platform/mail-budget.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { removeExpiredProofs, removeUnconfirmed } from './participation.queries.ts'

/**
 * In every organisation: what nobody confirmed for a week goes, with the people of whom nothing else is left; so do spent proofs of
 * work and yesterday's mail budgets. Twice at once is harmless.
 */
export async function cleanParticipations({ db }: Pick<Platform, 'db'>): Promise<void> {
  for (const { id } of await readOrganisations(db)) {
    await inOrganisation(db, id, async (db) => {
      await removeUnconfirmed(db)
      await removeExpiredProofs(db)
      await clearMailBudgets(db)
    })
  }
}
