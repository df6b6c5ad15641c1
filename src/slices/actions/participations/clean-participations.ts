import { type Db, inOrganisation } from '#platform/db.ts'
import { clearMailBudgets } from '#platform/mail-budget.ts'
import { removeExpiredProofs, removeUnconfirmed } from './participation.queries.ts'

/**
 * For each organisation: what nobody confirmed for a week goes, with the people of whom nothing else is left; so do spent proofs of
 * work and yesterday's mail budgets. Every hour; twice at once is harmless.
 */
export async function cleanParticipations(db: Db, organisationIds: readonly string[]): Promise<void> {
  for (const organisationId of organisationIds) {
    await inOrganisation(db, organisationId, async (db) => {
      await removeUnconfirmed(db)
      await removeExpiredProofs(db)
      await clearMailBudgets(db)
    })
  }
}
