import type { Platform } from '#platform/platform.ts'
import { type Batch, mailPeople } from './mail-people.ts'
import { privateToken } from './private-link.ts'
import { thankYouMail } from './thank-you.mail.tsx'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/thank-supporters': { organisationId: string; participationIds: string[] }
  }
}

/** The job: thanks the people of a batch, with a copy of their letters and the link of their private page. */
export async function thankSupporters(platform: Platform, batch: Batch): Promise<void> {
  await mailPeople(platform, batch, (occasion) => {
    const { participation, words, site } = occasion
    // Whoever is held in silence gets what everybody gets.
    if (participation.state !== 'counted' && participation.state !== 'held') return null
    const token = privateToken(platform.data, 'receipt', participation.id)
    return { key: `thanks:${participation.id}`, ...thankYouMail(occasion, `${site}/${words.locale}/receipts/${token}`) }
  })
}
