import { type Db, sql } from '#platform/db.ts'

export type DeliveryCount = { channel: string; state: string; letters: number }

/** How many letters of the organisation are in each state, by channel, from the counters. @param db scoped */
export async function countDeliveries(db: Db): Promise<DeliveryCount[]> {
  const { rows } = await sql<DeliveryCount>`
    select channel, state, sum(letters) as letters from action_delivery_tallies
    group by channel, state having sum(letters) <> 0`.execute(db)
  return rows
}
