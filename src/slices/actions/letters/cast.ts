import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { CastAction, CastOffice } from '../cast.ts'

/** Offices in as many domains, all with an email address: there is no end of ministries. */
export function manyOffices(count: number): CastOffice[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `md/office-${index}`,
    title: `Office ${index}`,
    chamber: 'ministry',
    holder: `Holder Number${index}`,
    email: `office@o${index}.meridia.example`,
  }))
}

/** People who wrote to every office of an action: counted, their letters not yet written. Ids in the order of their numbers, from `first`. */
export async function countedParticipations(
  db: Db,
  organisation: Organisation,
  { action, seatIds }: CastAction,
  count: number,
  first = 1,
): Promise<string[]> {
  return inOrganisation(db, organisation.id, async (db) => {
    const { rows } = await sql<{ id: string }>`
      with people as (
        insert into supporters (email, given_name, family_name, locale)
        select 'person' || n || '@people.example', 'Ana', 'Number' || n, 'en' from generate_series(${first}::int, ${first + count - 1}::int) n
        on conflict (organisation_id, email) do update set locale = excluded.locale
        returning id, family_name
      )
      insert into action_participations (action_id, supporter_id, revision, state, locale, given_name, family_name, street, city, region,
        postal_code, seat_ids, subject, body, is_edited, counted_at)
      select ${action.id}, id, ${action.revision}, 'counted', 'en', 'Ana', family_name, '8 Elm St', 'Silver Spring', 'MD', '20910',
             ${[...seatIds]}::uuid[], 'About nine people', ${`Please act.\n\n${'They are our neighbours. '.repeat(40)}`}, false, now()
      from people order by length(family_name), family_name
      returning id`.execute(db)
    return rows.map(({ id }) => id)
  })
}

export type LedgerRow = {
  state: string
  attempt: number
  address: string
  server_code: number | null
  server_words: string
}

/** Every delivery of an organisation, as the ledger has it, the oldest first. */
export function ledgerRows(db: Db, organisation: Organisation): Promise<LedgerRow[]> {
  return inOrganisation(db, organisation.id, (db) =>
    db
      .selectFrom('action_deliveries')
      .select(['state', 'attempt', 'address', 'server_code', 'server_words'])
      .orderBy('id')
      .execute(),
  )
}

/** How many letters there are in each state, counted row by row and as the counters have it; the two must never differ. */
export async function countStates(
  db: Db,
  organisation: Organisation,
): Promise<{ rows: Record<string, number>; tallies: Record<string, number> }> {
  return inOrganisation(db, organisation.id, async (db) => {
    const rows = await sql<{ state: string; n: number }>`
      select state, count(*)::int as n from action_deliveries group by 1`.execute(db)
    const tallies = await sql<{ state: string; n: number }>`
      select state, sum(letters)::int as n from action_delivery_tallies group by 1 having sum(letters) <> 0`.execute(db)
    const asRecord = (list: { state: string; n: number }[]) =>
      Object.fromEntries(list.map(({ state, n }) => [state, n]).sort())
    return { rows: asRecord(rows.rows), tallies: asRecord(tallies.rows) }
  })
}

/** Every queued letter is due now, as if its pause were over. */
export async function letPausesPass(db: Db, organisation: Organisation): Promise<void> {
  await inOrganisation(db, organisation.id, (db) =>
    db.updateTable('action_deliveries').set({ next_attempt_at: sql`now()` }).where('state', '=', 'queued').execute(),
  )
}
