import { type Db, sql } from '../db.ts'

export type SealedKey = { domain: string; selector: string; sealed_key: Buffer }

/** The key that signs for each domain of the scoped organisation: the newest of those that were seen in the DNS. */
export async function readPublishedKeys(db: Db): Promise<SealedKey[]> {
  const { rows } = await sql<SealedKey>`
    select distinct on (domain) domain, selector, sealed_key from mail_signing_keys
    where published_at is not null order by domain, id desc`.execute(db)
  return rows
}

export type SigningKey = {
  id: string
  domain: string
  selector: string
  /** Base64 of its SubjectPublicKeyInfo, as it stands in the DNS. */
  public_key: string
  created_at: Date
  published_at: Date | null
}

/** A domain's keys, the newest first. */
export function readSigningKeys(db: Db, domain: string): Promise<SigningKey[]> {
  return db
    .selectFrom('mail_signing_keys')
    .select(['id', 'domain', 'selector', 'public_key', 'created_at', 'published_at'])
    .where('domain', '=', domain)
    .orderBy('id', 'desc')
    .execute()
}

/** Keeps a new key; false where somebody else made one with the same selector at the same moment. */
export async function insertSigningKey(
  db: Db,
  key: Pick<SigningKey, 'domain' | 'selector' | 'public_key'> & { sealed_key: Buffer },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail_signing_keys')
    .values(key)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'domain', 'selector']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** From now on it signs. */
export async function markPublished(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mail_signing_keys')
    .set({ published_at: sql<Date>`clock_now()` })
    .where('id', '=', id)
    .where('published_at', 'is', null)
    .execute()
}
