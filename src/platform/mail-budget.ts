import { type Db, sql } from './db.ts'

/** Mails that forms of strangers can bring about, per address and day, over everything an organisation does. */
export const mailsPerDay = 6

/**
 * Takes one mail from an address's budget of today (UTC), in the caller's scoped transaction; false where it is used up.
 * @param addressHash a keyed hash: the table knows no address
 */
export async function takeFromMailBudget(db: Db, addressHash: Buffer, most = mailsPerDay): Promise<boolean> {
  const { rows } = await sql`
    insert into mail_budgets as b (address_hash, day, mails) values (${addressHash}, (now() at time zone 'UTC')::date, 1)
    on conflict (organisation_id, address_hash, day) do update set mails = b.mails + 1 where b.mails < ${most}
    returning mails`.execute(db)
  return rows.length > 0
}

/** Forgets the budgets of days that are over. */
export async function clearMailBudgets(db: Db): Promise<void> {
  await sql`delete from mail_budgets where day < (now() at time zone 'UTC')::date`.execute(db)
}
