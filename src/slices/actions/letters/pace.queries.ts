import { type Db, sql } from '#platform/db.ts'

/** When the next letter of an action may leave for a destination. Whoever else asks waits until the caller is done. @param db scoped */
export async function lockPace(db: Db, actionId: string, domain: string): Promise<{ now: Date; next: Date }> {
  const { rows } = await sql<{ now: Date; next: Date }>`
    insert into action_paces as p (action_id, domain, next_at) values (${actionId}, ${domain}, clock_now())
    on conflict (organisation_id, action_id, domain) do update set next_at = p.next_at
    returning clock_now() as now, next_at as next`.execute(db)
  return rows[0] ?? { now: new Date(), next: new Date() }
}

export async function keepPace(db: Db, actionId: string, domain: string, next: Date): Promise<void> {
  await db
    .updateTable('action_paces')
    .set({ next_at: next })
    .where('action_id', '=', actionId)
    .where('domain', '=', domain)
    .execute()
}
