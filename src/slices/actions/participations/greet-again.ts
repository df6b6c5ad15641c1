import type { Platform } from '#platform/platform.ts'
import { actedAgainMail } from './acted-again.mail.tsx'
import { confirmMail } from './confirm.mail.tsx'
import { type Batch, mailPeople } from './mail-people.ts'
import { privateToken } from './private-link.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/greet-again': { organisationId: string; participationIds: string[] }
  }
}

/**
 * The job: tells the owner of an address, kindly and at most once a day, that somebody (they, most likely) sent the form again:
 * their first letter stands, here is its page. Who never confirmed is asked once more.
 */
export async function greetAgain(platform: Platform, batch: Batch): Promise<void> {
  const today = platform.now().toISOString().slice(0, 10)
  await mailPeople(platform, batch, (occasion) => {
    const { participation, words, site } = occasion
    const link = (page: string, token: string) => `${site}/${words.locale}/${page}/${token}`
    // What a member took out stands no more, and the private page says so.
    if (participation.state === 'removed' || participation.state === 'withdrawn') return null
    const key = `again:${participation.id}:${today}`
    if (participation.state === 'awaiting_confirmation') {
      const token = privateToken(platform.data, 'confirmation', participation.id)
      return { key, ...confirmMail(occasion, link('confirmations', token)) }
    }
    const token = privateToken(platform.data, 'receipt', participation.id)
    return { key, ...actedAgainMail(occasion, link('receipts', token)) }
  })
}
