import { inOrganisation } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { isOpen } from '../campaigns/read-published-action.ts'
import { confirmMail } from './confirm.mail.tsx'
import { type Batch, mailPeople } from './mail-people.ts'
import { takeUnreminded } from './participation.queries.ts'
import { privateToken } from './private-link.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/remind-to-confirm': { organisationId: string; participationIds: string[] }
  }
}

/** The job: asks people once more whether their address is theirs, two days later and never again. */
export async function remindToConfirm(platform: Platform, batch: Batch): Promise<void> {
  const now = platform.now()
  await mailPeople(platform, batch, (occasion) => {
    const { participation, action, words, site } = occasion
    if (participation.state !== 'awaiting_confirmation' || !action || !isOpen(action, now)) return null
    const token = privateToken(platform.data, 'confirmation', participation.id)
    const link = `${site}/${words.locale}/confirmations/${token}`
    return { key: `remind:${participation.id}`, ...confirmMail(occasion, link, 'remind') }
  })
}

const perJob = 500

/** Finds who has not confirmed for two days, and has them reminded. Each is found once, whoever looks. */
export async function findUnreminded({ db }: Pick<Platform, 'db'>, organisationId: string): Promise<void> {
  await inOrganisation(db, organisationId, async (db) => {
    const ids = await takeUnreminded(db)
    for (let start = 0; start < ids.length; start += perJob) {
      const participationIds = ids.slice(start, start + perJob)
      await enqueue(db, 'actions/participations/remind-to-confirm', { organisationId, participationIds })
    }
  })
}
