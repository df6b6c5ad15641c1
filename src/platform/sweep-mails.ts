import { type Db, inOrganisation } from './db.ts'
import { hasDueMail, markMailsOfTheDead } from './outgoing-mail.queries.ts'
import { ringForMail } from './outgoing-mail.ts'

/**
 * For each organisation: mails that a dead worker had in hand are marked, since nobody can say whether they went, and mails that are
 * due get a bell if theirs was lost. Every minute, after `buryDeadWorkers`.
 */
export async function sweepMails(db: Db, organisationIds: readonly string[]): Promise<void> {
  for (const id of organisationIds) {
    await inOrganisation(db, id, async (db) => {
      await markMailsOfTheDead(db)
      if (await hasDueMail(db)) await ringForMail(db, id)
    })
  }
}
