import { keyedHash } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import { takeFromMailBudget } from '#platform/mail-budget.ts'
import type { Organisation } from '#platform/organisation.ts'
import { isMailQueued } from '#platform/outgoing-mail.queries.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { readSupporters, type Supporter } from '#slices/supporters'
import { readTargets, type Target } from '#slices/targets'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { type PublishedAction, readPublishedActionById } from '../campaigns/read-published-action.ts'
import type { Route } from '../letters/choose-channel.ts'
import { readRoute } from '../letters/read-route.ts'
import { blockHash } from '../safeguards/address-hashes.ts'
import { findBlocked } from '../safeguards/screening.queries.ts'
import { type Participation, readParticipations } from './participation.queries.ts'
import { privateToken } from './private-link.ts'

/** What a mail about a participation is made of. */
export type Occasion = {
  organisation: Organisation
  words: Words
  participation: Participation
  supporter: Supporter
  content: ActionContent
  /** Which ways its letters take. */
  route: Route
  action: PublishedAction | null
  /** Whoever holds the offices today. */
  targets: Target[]
  /** Scheme and host, without a slash. */
  site: string
  /** Where the owner of the address says that it was not them. */
  notMe: string
}

export type PersonalMail = { key: string; subject: string; text: string; html: string }

export type Batch = { organisationId: string; participationIds: string[] }

/**
 * Writes a mail to each person of a batch and queues it within the budget of their address: a stranger who types somebody's address
 * again and again fills nobody's mailbox, and an address whose owner has blocked it gets nothing. Done twice, each mail goes once.
 * @param write null where this participation needs none
 */
export async function mailPeople(
  platform: Platform,
  batch: Batch,
  write: (occasion: Occasion) => PersonalMail | null,
): Promise<void> {
  const organisation = (await readOrganisations(platform.db)).find(({ id }) => id === batch.organisationId)
  if (!organisation || batch.participationIds.length === 0) return
  const occasions = await inOrganisation(platform.db, organisation.id, (db) =>
    occasionsOf(db, platform, organisation, batch),
  )
  const [{ key }] = platform.data.secret('mail-budget')
  const mails = occasions.flatMap((occasion) => {
    const mail = write(occasion)
    const { supporter } = occasion
    return mail ? [{ mail, supporter, budget: keyedHash(key, supporter.email) }] : []
  })
  await inOrganisation(platform.db, organisation.id, async (db) => {
    for (const { mail, supporter, budget } of mails) {
      if (await isMailQueued(db, mail.key)) continue
      if (await takeFromMailBudget(db, budget))
        await queueMail(db, { ...mail, to: supporter.email, supporterId: supporter.id })
    }
  })
}

async function occasionsOf(db: Db, platform: Platform, organisation: Organisation, batch: Batch): Promise<Occasion[]> {
  const participations = await readParticipations(db, batch.participationIds)
  const supporters = await readSupporters(
    db,
    participations.map(({ supporter_id }) => supporter_id),
  )
  const seats = [...new Set(participations.flatMap(({ seat_ids }) => seat_ids))]
  const targets = new Map((await readTargets(db, seats)).map((target) => [target.seatId, target]))
  const pages = once(async (id: string, revision: number) => {
    const content = (await readRevision(db, id, revision)) ?? emptyContent()
    return { content, route: await readRoute(db, content) }
  })
  const actions = once((id: string) => readPublishedActionById(db, id))
  const blocked = await findBlocked(
    db,
    [...supporters.values()].map(({ email }) => blockHash(platform.data, email)),
  )
  const site = platform.publicUrl(organisation)
  const occasions: Occasion[] = []
  for (const participation of participations) {
    const supporter = supporters.get(participation.supporter_id)
    if (!supporter || blocked.has(blockHash(platform.data, supporter.email).toString('hex'))) continue
    const words = wordsOf(organisation, participation.locale)
    occasions.push({
      organisation,
      words,
      participation,
      supporter,
      ...(await pages(participation.action_id, participation.revision)),
      action: await actions(participation.action_id),
      targets: participation.seat_ids
        .flatMap((seatId) => targets.get(seatId) ?? [])
        .filter(({ holder }) => holder !== null),
      site,
      notMe: `${site}/${words.locale}/withdrawals/${privateToken(platform.data, 'withdrawal', participation.id)}`,
    })
  }
  return occasions
}

/** A batch is of one action or a few: each is read once. */
function once<Key extends unknown[], T>(read: (...key: Key) => Promise<T>): (...key: Key) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (...key) => {
    const id = key.join(' ')
    const value = known.get(id) ?? read(...key)
    known.set(id, value)
    return value
  }
}

function wordsOf({ regions, time_zone: timeZone }: Organisation, language: string): Words {
  const locale = isLocale(language) ? language : 'en'
  const region = regions[locale]
  return wordsFor({ locale, timeZone, ...(region && { region }) })
}
