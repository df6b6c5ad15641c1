import { type Db, sql } from '#platform/db.ts'
import { ways } from '#slices/targets'
import type { LetterChoices } from '../letters/letter-choices.ts'

export type RightPlace = {
  seatIds: string[]
  street: string
  city: string
  region: string
  postalCode: string
  letterChoices: LetterChoices | null
}

/** How many letters a participation has beside those to the offices it is for now: each change of place leaves some behind. */
export async function countLeftBehind(db: Db, participationId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from action_letters l
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where p.id = ${participationId} and not l.seat_id = any (p.seat_ids)`.execute(db)
  return rows[0]?.left ?? 0
}

const byHand = ways.all.filter((channel) => ways.isByHand(channel))

/**
 * Sets the offices of a participation, and whatever its place says, so that its letters can be written anew: those to other offices
 * are taken back unless they have gone, and one that was taken back because of that goes again where its office is right after all.
 */
export async function replaceOffices(db: Db, participationId: string, place: RightPlace): Promise<void> {
  const { seatIds, street, city, region, postalCode } = place
  const choices = place.letterChoices && JSON.stringify(place.letterChoices)
  await sql`
    with theirs as (
      update action_participations
      set seat_ids = ${seatIds}::uuid[], street = ${street}, city = ${city}, region = ${region},
          postal_code = ${postalCode}, letter_choices = ${choices}::jsonb, fanned_out_at = null
      where id = ${participationId} returning id
    ), wrong as (
      update action_deliveries d set state = 'cancelled', settled_at = clock_now()
      from action_letters l
      where l.participation_id = ${participationId} and d.letter_id = l.id and not l.seat_id = any (${seatIds}::uuid[])
        and d.state in ('queued', 'handed_over', 'said_failed')
      returning d.id, d.attempt
    ), noted as (
      insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'cancelled' from wrong
    ), back as (
      update action_letters l set is_disputed = false
      where l.participation_id = ${participationId} and l.seat_id = any (${seatIds}::uuid[])
      returning l.id
    )
    insert into action_deliveries (letter_id, action_id, seat_id, channel, round, address, state)
    select d.letter_id, d.action_id, d.seat_id, d.channel, d.round + 1, d.address,
           case when d.channel = any (${byHand}::text[]) then 'handed_over' else 'queued' end
    from back l
    join lateral (
      select * from action_deliveries where letter_id = l.id order by round desc, id desc limit 1) d on true
    where d.state = 'cancelled' and d.taken_back_at is null and exists (select from theirs)`.execute(db)
}

/** The same for somebody who had acted already: it stands with what they sent this time, and changes nothing of the first. */
export async function replaceRepeatedOffices(db: Db, tokenHash: Buffer, place: RightPlace): Promise<void> {
  const { seatIds: seat_ids, street, city, region, postalCode: postal_code, letterChoices: letter_choices } = place
  const given = JSON.stringify({ seat_ids, street, city, region, postal_code, letter_choices })
  await db
    .updateTable('action_submissions')
    .set({ repeated: sql`repeated || ${given}::jsonb` })
    .where('token_hash', '=', tokenHash)
    .where('repeated', 'is not', null)
    .execute()
}
