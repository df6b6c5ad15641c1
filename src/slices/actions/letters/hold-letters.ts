import type { Db } from '#platform/db.ts'
import { holdDeliveries } from './delivery.queries.ts'
import { fanOut } from './fan-out-letters.ts'
import { unfannedParticipations } from './letter.queries.ts'

const atOnce = 500

/**
 * After a restore: every letter that waited or was on its way when the backup was made may have gone since, so nobody can tell. Those
 * that were not even written are written now, to stand among them. How many; a person settles them.
 */
export async function holdLetters(db: Db, organisationId: string): Promise<{ letters: number }> {
  for (;;) {
    const participationIds = await unfannedParticipations(db, atOnce)
    if (participationIds.length === 0) return { letters: await holdDeliveries(db) }
    await fanOut(db, organisationId, participationIds)
  }
}
