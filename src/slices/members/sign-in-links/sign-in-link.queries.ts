import type { Db } from '#platform/db.ts'

export async function insertLink(
  db: Db,
  link: { tokenHash: Buffer; accountId: string; expiresAt: Date; opensAt?: Date; passesSecondStep?: boolean },
): Promise<void> {
  const { tokenHash, accountId, expiresAt, opensAt = null, passesSecondStep = false } = link
  await db
    .insertInto('member_sign_in_links')
    .values({
      token_hash: tokenHash,
      account_id: accountId,
      expires_at: expiresAt,
      opens_at: opensAt,
      passes_second_step: passesSecondStep,
    })
    .execute()
}

/** Whom a link that still works lets in, and from when on where that is later. */
export function readLink(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('member_sign_in_links as link')
    .innerJoin('member_accounts as account', 'account.id', 'link.account_id')
    .innerJoin('members as member', 'member.account_id', 'link.account_id')
    .select(['account.name', 'account.email', 'link.opens_at'])
    .where('link.token_hash', '=', tokenHash)
    .where('link.used_at', 'is', null)
    .where('link.expires_at', '>', now)
    .executeTakeFirst()
}

/** Spends a link. Of two who come at once the second waits for the first's row, and then finds it spent. */
export function spendLink(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .updateTable('member_sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('opens_at', 'is', null), eb('opens_at', '<=', now)]))
    .returning(['account_id', 'passes_second_step'])
    .executeTakeFirst()
}

/** Links that can let nobody in any more. */
export async function deleteDeadLinks(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('member_sign_in_links')
    .where((eb) => eb.or([eb('used_at', 'is not', null), eb('expires_at', '<=', now)]))
    .execute()
}

/** Every one-time link of the scoped organisation. */
export async function deleteLinks(db: Db): Promise<void> {
  await db.deleteFrom('member_sign_in_links').execute()
}
