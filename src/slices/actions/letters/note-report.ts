import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { markReportedReturned } from './settlement.queries.ts'

export type ReportedReturn = {
  organisationId: string
  deliveryId: string
  /** The words of the server that gave it up. */
  words: string
}

/**
 * Notes that a letter came back, as a server on its way reports: one that had been accepted, or of which nobody could say whether it
 * arrived. In the caller's scoped transaction; a second time it changes nothing. Returns whether it was news.
 */
export async function noteReport(db: Db, { organisationId, deliveryId, words }: ReportedReturn): Promise<boolean> {
  const actionId = await markReportedReturned(db, { deliveryId, words })
  if (!actionId) return false
  await announce(db, 'moved', actionTopic(organisationId, actionId))
  return true
}
