import { type Db, sql } from '#platform/db.ts'
import { type Alarm, alarmColumns } from './alarm.queries.ts'

export type SafeguardsInBrief = { alarms: Alarm[]; held: number; withdrawn: number }

/** What the overview says of an action's safeguards: alarms of the last day, who is held, who said it was not them. */
export async function readSafeguards(db: Db, actionId: string): Promise<SafeguardsInBrief> {
  const { rows } = await sql<Omit<SafeguardsInBrief, 'alarms'>>`
    select (select count(*)::int from action_holds h
            join action_participations p on p.organisation_id = h.organisation_id and p.id = h.participation_id and p.state = 'held'
            where h.action_id = ${actionId} and h.verdict is null) as held,
           (select count(*)::int from action_withdrawals where action_id = ${actionId}) as withdrawn`.execute(db)
  const { rows: alarms } = await sql<Alarm>`
    select ${alarmColumns} from action_alarms
    where action_id = ${actionId} and response <> 'fine' and last_at > clock_now() - interval '24 hours'
    order by last_at desc limit 5`.execute(db)
  return { held: 0, withdrawn: 0, ...rows[0], alarms }
}
