import { type Db, sql } from '#platform/db.ts'

/** Deletes everything a person wrote and every trace of its journey. Counters keep their numbers: they name nobody. */
export async function forgetParticipations(db: Db, supporterId: string): Promise<void> {
  await sql`
    delete from action_delivery_attempts a
    using action_deliveries d, action_letters l, action_participations p
    where p.supporter_id = ${supporterId} and l.organisation_id = p.organisation_id and l.participation_id = p.id
      and d.organisation_id = l.organisation_id and d.letter_id = l.id
      and a.organisation_id = d.organisation_id and a.delivery_id = d.id`.execute(db)
  await db.deleteFrom('action_participations').where('supporter_id', '=', supporterId).execute()
}
