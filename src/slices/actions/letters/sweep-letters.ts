import { type Db, inOrganisation } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import { cwcWaiting } from '../cwc/cwc-letter.queries.ts'
import { ringForCwc } from '../cwc/deliver-by-cwc.ts'
import { ringForLetters } from './deliver-letters.ts'
import { hasDueLetters, markLettersOfTheDead } from './delivery.queries.ts'
import { forgottenParticipations } from './letter.queries.ts'

const perJob = 500
const mostJobs = 20

/**
 * For each organisation: letters that a dead worker had in hand are marked as unknown; participations that still have no letters, and
 * letters that are due, get a job if theirs was lost. The rows are the truth, jobs are hints. Every minute, after `buryDeadWorkers`.
 */
export async function sweepLetters(db: Db, organisationIds: readonly string[]): Promise<void> {
  for (const organisationId of organisationIds) {
    await inOrganisation(db, organisationId, async (db) => {
      await markLettersOfTheDead(db)
      const forgotten = await forgottenParticipations(db, perJob * mostJobs)
      for (let start = 0; start < forgotten.length; start += perJob) {
        const participationIds = forgotten.slice(start, start + perJob)
        const key = `fan-out-again:${organisationId}:${start}`
        await enqueue(db, 'actions/letters/fan-out-letters', { organisationId, participationIds }, { key })
      }
      if (await hasDueLetters(db)) await ringForLetters(db, organisationId)
      if ((await cwcWaiting(db)).some(({ isDue }) => isDue)) await ringForCwc(db, organisationId)
    })
  }
}
