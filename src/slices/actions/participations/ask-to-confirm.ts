import type { Platform } from '#platform/platform.ts'
import { confirmMail } from './confirm.mail.tsx'
import { type Batch, mailPeople } from './mail-people.ts'
import { privateToken } from './private-link.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/ask-to-confirm': { organisationId: string; participationIds: string[] }
  }
}

/** The job: asks people who acted without scripts whether the address is theirs. One mail each. */
export async function askToConfirm(platform: Platform, batch: Batch): Promise<void> {
  await mailPeople(platform, batch, (occasion) => {
    const { participation, words, site } = occasion
    if (participation.state !== 'awaiting_confirmation') return null
    const token = privateToken(platform.data, 'confirmation', participation.id)
    return {
      key: `confirm:${participation.id}`,
      ...confirmMail(occasion, `${site}/${words.locale}/confirmations/${token}`),
    }
  })
}
