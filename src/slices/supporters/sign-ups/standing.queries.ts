import { type Db, sql } from '#platform/db.ts'

/** Whether somebody gets news: what they said last. */
export type Standing = { supporterId: string; isOnList: boolean }

const onList = sql`coalesce((
  select c.granted from supporter_consents c
  where c.organisation_id = s.organisation_id and c.supporter_id = s.id and c.purpose = 'news'
  order by c.at desc, c.id desc limit 1), false)`

/** Null where nobody has that address. */
export async function findStanding(db: Db, email: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select s.id as "supporterId", ${onList} as "isOnList" from supporters s where s.email = ${email}`.execute(db)
  return rows[0] ?? null
}

/** Null where they were forgotten. */
export async function readStanding(db: Db, supporterId: string): Promise<Standing | null> {
  return selectStanding(db, supporterId)
}

/** Keeps everybody else from changing it by the same way until the caller's transaction ends. */
export async function lockStanding(db: Db, supporterId: string): Promise<Standing | null> {
  await sql`select from supporters where id = ${supporterId} for no key update`.execute(db)
  // A statement of its own, so that it sees what another committed while we waited.
  return selectStanding(db, supporterId)
}

async function selectStanding(db: Db, supporterId: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select s.id as "supporterId", ${onList} as "isOnList" from supporters s
    where s.id = ${supporterId} and s.forgotten_at is null`.execute(db)
  return rows[0] ?? null
}

export type NewsConsent = {
  wording: string
  locale: string
  page: string
  version: { wordingId: string; number: number; jurisdiction: string } | null
}

/** Somebody who is known keeps the name that we have. @returns their id */
export async function rememberForNews(
  db: Db,
  { email, givenName, locale }: { email: string; givenName: string; locale: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select supporter_id as id from supporter_remember(${[email]}::text[], ${[givenName]}::text[], '{""}'::text[], ${[locale]}::text[])`.execute(
    db,
  )
  if (!rows[0]) throw new Error('somebody who was remembered has no id')
  return rows[0].id
}

/** What somebody agreed to, in which words and where. */
export async function grantNews(db: Db, supporterId: string, consent: NewsConsent): Promise<void> {
  await insertConsent(db, supporterId, true, consent)
}

/** The same taken back; `wording` is what the button said. */
export async function withdrawNews(db: Db, supporterId: string, said: Omit<NewsConsent, 'version'>): Promise<void> {
  await insertConsent(db, supporterId, false, { ...said, version: null })
}

async function insertConsent(
  db: Db,
  supporterId: string,
  granted: boolean,
  { wording, locale, page, version }: NewsConsent,
): Promise<void> {
  await db
    .insertInto('supporter_consents')
    .values({
      supporter_id: supporterId,
      purpose: 'news',
      granted,
      wording,
      locale,
      page,
      wording_id: version?.wordingId ?? null,
      wording_version: version?.number ?? null,
      jurisdiction: version?.jurisdiction ?? null,
    })
    .execute()
}
