import type { Db } from '#platform/db.ts'
import { isLocale, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { readAccount } from './account.queries.ts'
import { securityMail } from './tell-account.mail.tsx'

/** What the owner of an account is told of, whoever did it. */
export type SecurityNews =
  | 'newDevice'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'appAdded'
  | 'appRemoved'
  | 'codesMade'
  | 'codesRemoved'
  | 'stepsReset'
  | 'passwordChanged'
  | 'addressChanged'

export type Telling = {
  accountId: string
  organisation: Organisation
  /** Where the organisation's pages are, without a trailing slash. */
  site: string
  what: SecurityNews
  /** Two words, as `nameDevice` makes them, or a passkey's name; '' where there is none. */
  device?: string
  /** Where an address was changed, the old one: whoever lost it must hear of it. */
  to?: string
  now: Date
}

/** Mails somebody that their account was opened or changed, in the caller's scoped transaction. No address of a visitor is known, so none is in it. */
export async function tellAccount(db: Db, telling: Telling): Promise<void> {
  const { accountId, organisation, site, what, device = '', now } = telling
  const account = await readAccount(db, accountId)
  const locale = isLocale(account.locale) ? account.locale : 'en'
  const region = organisation.regions[locale]
  const words = wordsFor({ locale, timeZone: organisation.time_zone, ...(region && { region }) })
  const link = `${site}/${locale}/console/security`
  const mail = securityMail({ words, organisation, what, device: device.replace('/', ', '), link, now })
  const key = `security:${accountId}:${what}:${now.getTime()}:${telling.to ?? ''}`
  await queueMail(db, { key, to: telling.to ?? account.email, ...mail })
}
