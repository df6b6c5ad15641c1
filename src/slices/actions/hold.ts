import type { Db } from '#platform/db.ts'
import { holdLetters } from './letters/hold-letters.ts'
import { holdFollowUps } from './participations/follow-up.ts'
import { takeUnreminded } from './participations/participation.queries.ts'

/** After a restore, in a scope: nothing of this room goes a second time because nobody here knows that it went. */
export async function holdActions(db: Db, organisationId: string): Promise<{ letters: number }> {
  await holdFollowUps(db)
  // Whoever should have been reminded by now may have been.
  await takeUnreminded(db)
  return holdLetters(db, organisationId)
}
