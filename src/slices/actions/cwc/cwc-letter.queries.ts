import { type Db, sql } from '#platform/db.ts'
import { domainsWaiting } from '#platform/outgoing-mail.queries.ts'
import { isCwcDomain } from './cwc-address.ts'

/** What a message is made of, beside the action and the registration. */
export type CwcRow = {
  /** Of the delivery. */
  id: string
  letterId: string
  actionId: string
  revision: number
  subject: string
  body: string
  isEdited: boolean
  prefix: string
  given_name: string
  family_name: string
  street: string
  city: string
  region: string
  postal_code: string
  phone: string
}

/** The letters of some deliveries with their writers, whose addresses come with the claim. @param db scoped */
export async function readCwcRows(db: Db, deliveryIds: readonly string[]): Promise<CwcRow[]> {
  if (deliveryIds.length === 0) return []
  const { rows } = await sql<CwcRow>`
    select d.id, l.id as "letterId", l.action_id as "actionId", p.revision, l.subject, l.body, coalesce(l.is_edited, p.is_edited) as "isEdited",
           p.prefix, p.given_name, p.family_name, p.street, p.city, p.region, p.postal_code, p.phone
    from action_deliveries d
    join action_letters l on l.organisation_id = d.organisation_id and l.id = d.letter_id
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where d.id = any (${[...deliveryIds]}::uuid[])`.execute(db)
  return rows
}

/** What waits for Congress's own system, by chamber, with the time of its first. @param db scoped */
export async function cwcWaiting(db: Db): Promise<{ domain: string; isDue: boolean; at: Date }[]> {
  return (await domainsWaiting(db, 'action_deliveries')).filter(({ domain }) => isCwcDomain(domain))
}

/** How many letters wait for Congress's own system. @param db scoped */
export async function countCwcWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    select coalesce(sum(letters), 0)::int as letters from action_delivery_tallies
    where channel = 'cwc' and state in ('queued', 'claimed')`.execute(db)
  return rows[0]?.letters ?? 0
}
