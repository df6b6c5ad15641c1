import { writeAudit } from './audit.ts'
import type { Db } from './db.ts'
import type { Actor } from './organisation.ts'
import { markMailReturned, settleDoubtfulMails } from './outgoing-mail.queries.ts'
import { ringForMail } from './outgoing-mail.ts'

declare module './audit.ts' {
  interface Acts {
    'outbox.settle': { verdict: MailVerdict; note: string; letters: number; mails: string[] }
  }
}

/** What a person found out about a mail of which nobody could say whether it arrived; `queued`: send it again. */
export const mailVerdicts = ['accepted', 'queued', 'gave_up'] as const
export type MailVerdict = (typeof mailVerdicts)[number]

export type MailSettlement = {
  organisationId: string
  mailIds: readonly string[]
  verdict: MailVerdict
  /** How they know, in their own words. */
  note: string
}

/**
 * Settles mails in doubt, each by its id, in the caller's scoped transaction. Those that are not in doubt (any more) are left alone.
 * Returns how many were settled.
 */
export async function settleMails(db: Db, actor: Actor, settlement: MailSettlement): Promise<number> {
  const { organisationId, verdict, note } = settlement
  const settled = await settleDoubtfulMails(db, settlement)
  if (settled.length === 0) return 0
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'outbox.settle',
    subject: 'mail',
    details: { verdict, note, letters: settled.length, mails: settled },
  })
  if (verdict === 'queued') await ringForMail(db, organisationId)
  return settled.length
}

/**
 * Notes that a mail to a person came back, as a server on its way reports, in the caller's scoped transaction. A second time it
 * changes nothing. Returns whether it was news.
 */
export function noteReturnedMail(db: Db, returned: { mailId: string; words: string }): Promise<boolean> {
  return markMailReturned(db, returned)
}
