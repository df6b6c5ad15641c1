import type { Db } from './db.ts'
import { enqueue } from './jobs.ts'

declare module './jobs.ts' {
  interface Jobs {
    'platform/outgoing-mail': { organisationId: string }
  }
}

/** A mail from the organisation to one person, in the sender's words. Who sends it is the organisation, as it is when it goes. */
export type OutgoingMail = {
  /** What it is, once and for all: `thanks:<participation>`. A second mail with the same key is the same mail. */
  key: string
  /** A bare address: ana@example.org */
  to: string
  subject: string
  text: string
  html?: string
  replyTo?: { name: string; address: string }
  /** Whom it is about, so that it can be forgotten with them. */
  supporterId?: string
}

/**
 * Puts a mail in the ledger and rings for the worker, in the caller's scoped transaction: no commit, no mail.
 * Queued twice is sent once. Like a letter it is never sent again by itself once its last dot began to go out.
 */
export async function queueMail(db: Db, { key, supporterId, ...message }: OutgoingMail): Promise<void> {
  const row = await db
    .insertInto('mail_outgoing')
    .values({ key, message: JSON.stringify(message), supporter_id: supporterId ?? null })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doNothing())
    .returning('organisation_id')
    .executeTakeFirst()
  if (row) await ringForMail(db, row.organisation_id)
}

/** Takes every mail to a person out of the ledger, sent or not, in the caller's scoped transaction. */
export async function forgetMails(db: Db, supporterId: string): Promise<void> {
  await db.deleteFrom('mail_outgoing').where('supporter_id', '=', supporterId).execute()
}

/** Wakes a worker for an organisation's queued mails; two bells before it comes are one. */
export function ringForMail(db: Db, organisationId: string, runAt?: Date): Promise<void> {
  const key = `mail:${organisationId}:${runAt ? 'later' : 'now'}`
  return enqueue(db, 'platform/outgoing-mail', { organisationId }, { key, ...(runAt && { runAt }) })
}
