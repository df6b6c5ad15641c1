import type { Db } from '#platform/db.ts'

/** When an account was last used in a browser with this mark, and whether it has been used in any. */
export async function readDevice(db: Db, accountId: string, markHash: Buffer) {
  const devices = await db
    .selectFrom('member_devices')
    .select(['mark_hash', 'seen_at'])
    .where('account_id', '=', accountId)
    .execute()
  const seenAt = devices.find(({ mark_hash }) => mark_hash.equals(markHash))?.seen_at ?? null
  return { seenAt, isFirst: devices.length === 0 }
}

export async function rememberDevice(db: Db, accountId: string, markHash: Buffer, now: Date): Promise<void> {
  await db
    .insertInto('member_devices')
    .values({ account_id: accountId, mark_hash: markHash, seen_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'mark_hash']).doUpdateSet({ seen_at: now }))
    .execute()
}

export async function forgetDevicesBefore(db: Db, time: Date): Promise<void> {
  await db.deleteFrom('member_devices').where('seen_at', '<', time).execute()
}
