import { keyedHash } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { isLocale, wordsFor } from '#platform/i18n.ts'
import { takeFromMailBudget } from '#platform/mail-budget.ts'
import type { Organisation } from '#platform/organisation.ts'
import { isMailQueued } from '#platform/outgoing-mail.queries.ts'
import { type OutgoingMail, queueMail } from '#platform/outgoing-mail.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { blockedAddresses } from './blocked-addresses.ts'
import { confirmMail, onListMail } from './sign-up.mail.tsx'
import { deleteSignUp, readSignUp, type SignUpRow, takeDue } from './sign-up.queries.ts'
import { newsLink } from './sign-up-links.ts'
import { findStanding, type Standing } from './standing.queries.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'supporters/sign-ups/answer-sign-up': { organisationId: string; signUpId: string }
  }
}

/**
 * The job: asks somebody who wants news whether the address is theirs; tells who is on the list already that they are, at most once a
 * day; writes nothing to an address whose owner wants nothing. Within the address's budget of mails. Done twice, each mail goes once.
 */
export async function answerSignUp(
  platform: Platform,
  { organisationId, signUpId }: { organisationId: string; signUpId: string },
): Promise<void> {
  const organisation = (await readOrganisations(platform.db)).find(({ id }) => id === organisationId)
  if (!organisation) return
  const found = await inOrganisation(platform.db, organisationId, async (db) => {
    const signUp = await readSignUp(db, signUpId)
    if (!signUp?.isDue) return null
    return {
      signUp,
      standing: await findStanding(db, signUp.email),
      isUnwanted: await blockedAddresses().has(db, platform.data, signUp.email),
    }
  })
  if (!found) return
  const { signUp, standing, isUnwanted } = found
  const [{ key }] = platform.data.secret('mail-budget')
  const budget = keyedHash(key, signUp.email)
  const isKnown = isUnwanted || standing?.isOnList === true
  const mail = isUnwanted ? null : mailFor(platform, organisation, signUp, standing)
  await inOrganisation(platform.db, organisationId, async (db) => {
    const number = await takeDue(db, signUpId)
    if (number === null) return
    if (isKnown) await deleteSignUp(db, signUpId)
    if (mail) await queueOnce(db, isKnown ? mail : { ...mail, key: `${mail.key}:${number}` }, budget)
  })
}

async function queueOnce(db: Db, mail: OutgoingMail, budget: Buffer): Promise<void> {
  if (await isMailQueued(db, mail.key)) return
  if (await takeFromMailBudget(db, budget)) await queueMail(db, mail)
}

function mailFor(
  platform: Platform,
  organisation: Organisation,
  { id, email, locale: language }: SignUpRow,
  standing: Standing | null,
): OutgoingMail {
  const locale = isLocale(language) ? language : 'en'
  const region = organisation.regions[locale]
  const words = wordsFor({ locale, timeZone: organisation.time_zone, ...(region && { region }) })
  const site = platform.publicUrl(organisation)
  const to = { to: email, ...(standing && { supporterId: standing.supporterId }) }
  if (!standing?.isOnList) {
    const link = newsLink(platform, site, locale, { opens: 'sign-up', id })
    return { ...to, key: `sign-up:${id}`, ...confirmMail({ words, organisation, link }) }
  }
  const leave = newsLink(platform, site, locale, { opens: 'leave', id: standing.supporterId })
  const today = platform.now().toISOString().slice(0, 10)
  return {
    ...to,
    key: `on-list:${standing.supporterId}:${today}`,
    ...onListMail({ words, organisation, link: leave }),
    unsubscribe: leave,
  }
}
