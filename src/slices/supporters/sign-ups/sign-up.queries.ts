import { type Db, sql } from '#platform/db.ts'

/** What a form held, with the words that its writer saw and the page they saw them on. */
export type NewSignUp = {
  email: string
  givenName: string
  locale: string
  page: string
  wording: string
  version: { wordingId: string; number: number; jurisdiction: string } | null
}

export type SignUpRow = NewSignUp & { id: string; isDue: boolean; isConfirmed: boolean; isOver: boolean }

/** How long somebody has to confirm. */
const patience = sql`interval '7 days'`

/**
 * Keeps a form. An address that waits already keeps its place; if its last mail is a quarter of an hour old, the new form takes the
 * place of the old and is owed one more.
 * @returns its id where a mail is owed; null where the last one has hardly arrived
 */
export async function storeSignUp(db: Db, signUp: NewSignUp): Promise<string | null> {
  const { email, givenName, locale, page, wording, version } = signUp
  const { rows } = await sql<{ id: string }>`
    insert into supporter_sign_ups as s (email, given_name, locale, page, wording, wording_id, wording_version, jurisdiction)
    values (${email}, ${givenName}, ${locale}, ${page}, ${wording},
            ${version?.wordingId ?? null}, ${version?.number ?? null}, ${version?.jurisdiction ?? null})
    on conflict (organisation_id, email) where confirmed_at is null do update set
      given_name = excluded.given_name, locale = excluded.locale, page = excluded.page, wording = excluded.wording,
      wording_id = excluded.wording_id, wording_version = excluded.wording_version, jurisdiction = excluded.jurisdiction,
      asked_at = excluded.asked_at, is_due = true
    where not s.is_due and coalesce(s.mailed_at, '-infinity') < excluded.asked_at - interval '15 minutes'
    returning id`.execute(db)
  return rows[0]?.id ?? null
}

/** Whether the proof had not been spent before. */
export async function spendProof(db: Db, { hash, expiresAt }: { hash: Buffer; expiresAt: Date }): Promise<boolean> {
  const row = await db
    .insertInto('supporter_proofs')
    .values({ hash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function readSignUp(db: Db, id: string): Promise<SignUpRow | null> {
  return selectSignUp(db, id, sql``)
}

/** Keeps everybody else from it until the caller's transaction ends. */
export async function lockSignUp(db: Db, id: string): Promise<SignUpRow | null> {
  return selectSignUp(db, id, sql`for update`)
}

async function selectSignUp(db: Db, id: string, lock: ReturnType<typeof sql>): Promise<SignUpRow | null> {
  const { rows } = await sql<Omit<SignUpRow, 'version'> & { wordingId: string | null; number: number; place: string }>`
    select id, email, given_name as "givenName", locale, page, wording, wording_id as "wordingId",
           wording_version as number, jurisdiction as place, is_due as "isDue", confirmed_at is not null as "isConfirmed",
           confirmed_at is null and asked_at < clock_now() - ${patience} as "isOver"
    from supporter_sign_ups where id = ${id} ${lock}`.execute(db)
  if (!rows[0]) return null
  const { wordingId, number, place, ...row } = rows[0]
  return { ...row, version: wordingId ? { wordingId, number, jurisdiction: place } : null }
}

/** Marks the mail of a form as queued; which one of its mails that is, null where another worker was first. */
export async function takeDue(db: Db, id: string): Promise<number | null> {
  const { rows } = await sql<{ mails: number }>`
    update supporter_sign_ups set is_due = false, mails = mails + 1, mailed_at = clock_now()
    where id = ${id} and is_due and confirmed_at is null returning mails`.execute(db)
  return rows[0]?.mails ?? null
}

/** Those whose job was lost: the row is the truth. */
export async function findForgottenSignUps(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from supporter_sign_ups where is_due and asked_at < clock_now() - interval '10 minutes' limit 1000`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** After a restore: mails that were owed may have gone since. */
export async function holdSignUps(db: Db): Promise<void> {
  await sql`update supporter_sign_ups set is_due = false, mailed_at = clock_now() where is_due`.execute(db)
}

export async function deleteSignUp(db: Db, id: string): Promise<void> {
  await db.deleteFrom('supporter_sign_ups').where('id', '=', id).execute()
}

/** Keeps that it was confirmed, and by whom; no longer the address. */
export async function markConfirmed(db: Db, id: string, supporterId: string): Promise<void> {
  await sql`
    update supporter_sign_ups
    set email = '', given_name = '', is_due = false, confirmed_at = clock_now(), supporter_id = ${supporterId}
    where id = ${id}`.execute(db)
}

/** What nobody confirmed for a week, and what was confirmed a month ago; spent proofs that have expired. */
export async function removeOldSignUps(db: Db): Promise<void> {
  await sql`
    delete from supporter_sign_ups
    where asked_at < now() - ${patience} and (confirmed_at is null or confirmed_at < now() - interval '30 days')`.execute(
    db,
  )
  await sql`delete from supporter_proofs where expires_at < now()`.execute(db)
}

/** Sign-ups of one person, confirmed or not. */
export async function forgetSignUps(db: Db, supporterId: string): Promise<void> {
  await sql`
    delete from supporter_sign_ups
    where supporter_id = ${supporterId} or email = (select s.email from supporters s where s.id = ${supporterId})`.execute(
    db,
  )
}
