import type { Db } from '#platform/db.ts'
import { holdLetters } from './letters/hold-letters.ts'
import { holdFollowUps } from './participations/follow-up.ts'

/** After a restore, in a scope: nothing of this room goes a second time because nobody here knows that it went. */
export async function holdActions(db: Db, organisationId: string): Promise<{ letters: number }> {
  await holdFollowUps(db)
  return holdLetters(db, organisationId)
}
