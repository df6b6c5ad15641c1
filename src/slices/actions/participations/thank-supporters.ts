import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { listPublishedActions } from '../campaigns/read-published-action.ts'
import { type Batch, mailPeople } from './mail-people.ts'
import { nextSteps } from './next-steps.ts'
import { readTaken } from './participation.queries.ts'
import { privateToken } from './private-link.ts'
import { thankYouMail } from './thank-you.mail.tsx'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'actions/participations/thank-supporters': { organisationId: string; participationIds: string[] }
  }
}

/** The job: thanks the people of a batch, with a copy of their letters, the link of their private page, and what they may do next. */
export async function thankSupporters(platform: Platform, batch: Batch): Promise<void> {
  const { published, taken } = await inOrganisation(platform.db, batch.organisationId, async (db) => ({
    published: await listPublishedActions(db),
    taken: await readTaken(db, batch.participationIds),
  }))
  await mailPeople(platform, batch, (occasion) => {
    const { participation, words, site, content } = occasion
    // Whoever is held in silence gets what everybody gets.
    if (participation.state !== 'counted' && participation.state !== 'held') return null
    const token = privateToken(platform.data, 'receipt', participation.id)
    const steps = nextSteps(words, { content, actionId: participation.action_id, published, now: platform.now() })
    // A mail is read by the owner of the address alone, who knows what they have taken.
    const next = steps.find(({ actionId }) => !actionId || !taken.has(`${participation.supporter_id} ${actionId}`))
    const link = `${site}/${words.locale}/receipts/${token}`
    return { key: `thanks:${participation.id}`, ...thankYouMail(occasion, { link, next: next ?? null }) }
  })
}
