import { type Db, inTransaction, sql } from '#platform/db.ts'
import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { listMembers, readOrganisations } from '#slices/members'
import { troubleMail } from './trouble.mail.tsx'
import { dropTrouble, markTold, noteGone, noteTrouble } from './trouble.queries.ts'
import { type Figures, type Kind, lookedAt, type Trouble, troublesIn } from './troubles-in.ts'

const hour = 60 * 60_000
const week = 7 * 24 * hour

/** Of these kinds all machines of an instance see the same one. */
const sharedKinds: readonly Kind[] = ['queue', 'certificate']

type Owner = { accountId: string; email: string; locale: string; organisation: Organisation }
/** @param values null where it is over */
type News = { kind: Kind; since: Date; values: Trouble['values'] | null; key: string }

/**
 * Tells the owners of an instance, each once and in their language, what needs someone: when it begins, when it grows, after a week, and
 * when it has been over for an hour. Owners of an example alone hear nothing. Run by two workers at once, it tells once.
 * @param machine where this worker is; its disk and its backups are its own
 */
export async function tellOwners(
  db: Db,
  { figures, machine, now }: { figures: Figures; machine: string; now: Date },
): Promise<void> {
  const owners = await ownersOf(db)
  const found = new Map(troublesIn(figures).map((trouble) => [trouble.kind, trouble]))
  for (const kind of lookedAt(figures)) {
    const place = sharedKinds.includes(kind) ? '' : machine
    await inTransaction(db, async (db) => {
      const trouble = found.get(kind)
      const news = trouble ? await newsOf(db, place, trouble, now) : await endOf(db, place, kind, now)
      if (news) for (const owner of owners) await tell(db, owner, news)
    })
  }
}

async function newsOf(db: Db, place: string, { kind, grade, values }: Trouble, now: Date): Promise<News | null> {
  const { since, toldAt, toldGrade } = await noteTrouble(db, place, kind, now)
  const isOld = toldAt !== null && now.getTime() - toldAt.getTime() >= week
  if (grade <= toldGrade && !isOld) return null
  await markTold(db, place, kind, { grade, now })
  return { kind, since, values, key: `trouble:${kind}:${place}:${now.getTime()}` }
}

async function endOf(db: Db, place: string, kind: Kind, now: Date): Promise<News | null> {
  const known = await noteGone(db, place, kind, now)
  if (!known || now.getTime() - known.goneSince.getTime() < hour) return null
  await dropTrouble(db, place, kind)
  return { kind, since: known.since, values: null, key: `trouble:${kind}:${place}:${known.since.getTime()}:over` }
}

/** Everybody who owns an organisation that is no example, once, by the first of theirs. */
async function ownersOf(db: Db): Promise<Owner[]> {
  const owners = new Map<string, Owner>()
  for (const organisation of await readOrganisations(db)) {
    if (organisation.is_demo) continue
    const members = await listMembers(db, organisation)
    for (const { role, account_id, email, locale } of members)
      if (role === 'owner' && !owners.has(account_id))
        owners.set(account_id, { accountId: account_id, email, locale, organisation })
  }
  return [...owners.values()]
}

async function tell(db: Db, { accountId, email, locale, organisation }: Owner, { key, ...news }: News): Promise<void> {
  await sql`select set_config('clamor.organisation_id', ${organisation.id}, true)`.execute(db)
  const mail = troubleMail({ words: wordsOf(organisation, locale), organisation, ...news })
  await queueMail(db, { key: `${key}:${accountId}`, to: email, ...mail })
}

function wordsOf({ regions, time_zone: timeZone }: Organisation, language: string): Words {
  const locale = isLocale(language) ? language : 'en'
  const region = regions[locale]
  return wordsFor({ locale, timeZone, ...(region && { region }) })
}
