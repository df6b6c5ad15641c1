import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { fanOut } from '../letters/fan-out-letters.ts'
import { countLeftBehind, type RightPlace, replaceOffices, replaceRepeatedOffices } from './correct-office.queries.ts'
import { isRepeated, type Own } from './own-letters.ts'

/** A person lives in one place: whoever changes it more often writes to other people's offices. */
const mostLeftBehind = 6

export type Correction = { organisationId: string; own: Own; tokenHash: Buffer | null; place: RightPlace }

/**
 * Sends a person's letters to the offices of the place where they live: those to other offices are taken back unless they have
 * gone. In the caller's scoped transaction; a second time it changes nothing. @throws a 409 after several changes
 */
export async function correctPlace(db: Db, { organisationId, own, tokenHash, place }: Correction): Promise<void> {
  if (isRepeated(own)) {
    if (tokenHash) await replaceRepeatedOffices(db, tokenHash, place)
    return
  }
  const { participationId, writer } = own
  if ((await countLeftBehind(db, participationId)) >= mostLeftBehind)
    throw new Refusal(409, 'actions.participations.place.tooOften')
  await replaceOffices(db, participationId, place)
  await fanOut(db, organisationId, [participationId])
  await announce(db, 'moved', actionTopic(organisationId, writer.action_id))
}
