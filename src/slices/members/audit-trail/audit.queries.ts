import type { Db } from '#platform/db.ts'

export type AuditEntry = Awaited<ReturnType<typeof readAuditEntries>>[number]

/** What members did, the newest first, from before a place in the trail. */
export function readAuditEntries(db: Db, { before, limit }: { before: number | null; limit: number }) {
  return db
    .selectFrom('audit_entries')
    .select(['sequence', 'at', 'actor_name', 'verb', 'subject', 'details'])
    .$if(before !== null, (query) => query.where('sequence', '<', before as number))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
}

/** How many entries the trail has. */
export async function readTrailLength(db: Db): Promise<number> {
  const head = await db.selectFrom('audit_heads').select('sequence').executeTakeFirst()
  return head?.sequence ?? 0
}
