import type { Db } from './db.ts'
import { dispatch, type Ledger } from './dispatch.ts'
import { enqueue } from './jobs.ts'
import { quotaOf, underQuota } from './mail-servers/under-quota.ts'
import { messageIdFor } from './message-id.ts'
import type { Organisation } from './organisation.ts'
import {
  type ClaimedMail,
  insertMail,
  mailDomainsWaiting,
  type OutgoingMail,
  takeMailTurn,
} from './outgoing-mail.queries.ts'
import type { Platform } from './platform.ts'
import type { Envelope } from './postman.ts'
import { returnPathsOf } from './return-path.ts'
import { beat, workerId } from './workers.ts'

export type { OutgoingMail } from './outgoing-mail.queries.ts'

declare module './jobs.ts' {
  interface Jobs {
    'platform/outgoing-mail': { organisationId: string }
  }
}

/**
 * Puts a mail in the ledger and rings for the worker, in the caller's scoped transaction: no commit, no mail.
 * Queued twice is sent once. Like a letter it is never sent again by itself once its last dot began to go out.
 */
export async function queueMail(db: Db, mail: OutgoingMail): Promise<void> {
  const organisationId = await insertMail(db, mail)
  if (organisationId) await ringForMail(db, organisationId)
}

/** Wakes a worker for an organisation's queued mails; two bells before it comes are one. */
export function ringForMail(db: Db, organisationId: string, runAt?: Date): Promise<void> {
  const key = `mail:${organisationId}:${runAt ? 'later' : 'now'}`
  return enqueue(db, 'platform/outgoing-mail', { organisationId }, { key, ...(runAt && { runAt }) })
}

/** The job: hands over what is due of an organisation. Which there are, the roof knows. */
export function outgoingMail(readOrganisations: (db: Db) => Promise<Organisation[]>) {
  return async (platform: Platform, { organisationId }: { organisationId: string }): Promise<void> => {
    const { db, postman, log } = platform
    const organisation = (await readOrganisations(db)).find(({ id }) => id === organisationId)
    if (!organisation) return
    await beat(db)
    const messageId = mailMessageIds(platform, organisation)
    const wayBack = returnPathsOf(platform, organisationId, 'mail')
    const ledger: Ledger = {
      name: `mail:${organisationId}`,
      waiting: () => mailDomainsWaiting(db, organisationId),
      turn: async (turn) => {
        const claimed = await takeMailTurn(db, { organisationId, workerId, ...turn })
        return claimed.map((mail) => {
          return { ...mail, envelope: { ...envelopeOf(mail, organisation, messageId), ...wayBack(mail.id) } }
        })
      },
    }
    const quota = quotaOf(organisation, await postman.wayOut(organisationId))
    const next = await dispatch({ postman, log, ledger: underQuota(db, ledger, quota) })
    if (next) await ringForMail(db, organisationId, next)
  }
}

/** The Message-ID of each mail of an organisation, by its id. */
export function mailMessageIds({ data }: Pick<Platform, 'data'>, organisation: Organisation): (id: string) => string {
  const key = data.secret('message-id').at(-1)?.key ?? Buffer.alloc(0)
  return (id) => messageIdFor(key, `mail:${id}`, organisation.sending_address)
}

function envelopeOf(
  { id, message }: ClaimedMail,
  organisation: Organisation,
  messageId: (id: string) => string,
): Envelope {
  const { to, subject, text, html, replyTo, unsubscribe } = message
  return {
    organisationId: organisation.id,
    from: { name: organisation.sending_name, address: organisation.sending_address },
    to,
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(replyTo && { replyTo }),
    ...(unsubscribe && { unsubscribe }),
    messageId: messageId(id),
    isAutomatic: true,
    staysHere: organisation.is_demo,
  }
}
