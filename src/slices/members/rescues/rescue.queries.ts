import type { Db } from '#platform/db.ts'

/** Ends the rescues of an account that are under way in the scoped organisation: a new one takes their place. */
export async function deleteRescues(db: Db, accountId: string): Promise<void> {
  await db
    .deleteFrom('member_sign_in_links')
    .where('account_id', '=', accountId)
    .where('opens_at', 'is not', null)
    .where('used_at', 'is', null)
    .execute()
}

export async function insertStop(
  db: Db,
  { tokenHash, linkHash, accountId }: { tokenHash: Buffer; linkHash: Buffer; accountId: string },
): Promise<void> {
  await db
    .insertInto('member_rescue_stops')
    .values({ token_hash: tokenHash, link_hash: linkHash, account_id: accountId })
    .execute()
}

/** The rescue that a mailed link stops, as long as it lets or will let somebody in. */
export function readRescue(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('member_rescue_stops as stop')
    .innerJoin('member_sign_in_links as link', (join) =>
      join.onRef('link.organisation_id', '=', 'stop.organisation_id').onRef('link.token_hash', '=', 'stop.link_hash'),
    )
    .innerJoin('member_accounts as rescued', 'rescued.id', 'link.account_id')
    .innerJoin('member_accounts as owner', 'owner.id', 'stop.account_id')
    .innerJoin('members as member', 'member.account_id', 'link.account_id')
    .select(['link.token_hash as link_hash', 'link.opens_at', 'rescued.name', 'member.id as member_id'])
    .select(['owner.id as owner_id', 'owner.name as owner_name'])
    .where('stop.token_hash', '=', tokenHash)
    .where('link.used_at', 'is', null)
    .where('link.expires_at', '>', now)
    .executeTakeFirst()
}

/** Whether it was there to be stopped: of several owners who press the button, one does it. */
export async function deleteRescue(db: Db, linkHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('member_sign_in_links')
    .where('token_hash', '=', linkHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
