import { type Db, inOrganisation } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { followUpMail } from './follow-up.mail.tsx'
import { noteFinallyFailed, readFinallyFailed } from './follow-up.queries.ts'
import { type Batch, mailPeople } from './mail-people.ts'
import { privateToken } from './private-link.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/follow-up': { organisationId: string; participationIds: string[] }
  }
}

/** So long a member has to mend an address or send a letter another way, before its writer is told. */
const days = 3
const perJob = 500

/** For each organisation: finds the letters that have finally failed, and asks for the mails that tell their writers. By the clock. */
export async function sweepFollowUps(db: Db, organisationIds: readonly string[]): Promise<void> {
  for (const organisationId of organisationIds) while ((await followUpSome(db, organisationId)) === perJob);
}

/** Noted and asked for in one commit. Returns how many there were. */
function followUpSome(db: Db, organisationId: string): Promise<number> {
  return inOrganisation(db, organisationId, async (db) => {
    const participationIds = await noteFinallyFailed(db, { days, limit: perJob })
    if (participationIds.length > 0)
      await enqueue(db, 'actions/participations/follow-up', { organisationId, participationIds })
    return participationIds.length
  })
}

/** After a restore: whoever should have been told by now may have been, so they count as told. In the caller's scoped transaction. */
export async function holdFollowUps(db: Db): Promise<void> {
  while ((await noteFinallyFailed(db, { days, limit: perJob })).length === perJob);
}

/** The job: tells people which of their letters did not get through, and what they can do. Done twice, each is told once. */
export async function followUp(platform: Platform, batch: Batch): Promise<void> {
  const failed = await inOrganisation(platform.db, batch.organisationId, (db) =>
    readFinallyFailed(db, batch.participationIds),
  )
  const lettersOf = Map.groupBy(failed, ({ participationId }) => participationId)
  await mailPeople(platform, batch, (occasion) => {
    const { participation, words, site } = occasion
    const letters = lettersOf.get(participation.id)
    if (participation.state !== 'counted' || !letters) return null
    const token = privateToken(platform.data, 'receipt', participation.id)
    const link = `${site}/${words.locale}/receipts/${token}`
    return { key: `follow-up:${participation.id}`, ...followUpMail(occasion, letters, link) }
  })
}
