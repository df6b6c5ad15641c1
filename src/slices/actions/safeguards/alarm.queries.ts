import { type Db, sql } from '#platform/db.ts'
import type { TrendKind } from './unusual.ts'

/** `watch`: members are told. `hold`: and newcomers of that kind are held. `fine`: a member has looked, all is well. */
export const responses = ['watch', 'hold', 'fine'] as const
export type Response = (typeof responses)[number]

export type NewAlarm = {
  actionId: string
  kind: TrendKind
  day: string
  keyHash: Buffer
  label: string
  people: number
  usual: number
  response: Response
}

/**
 * Raises alarms, or notes that they go on. What a member answered to one of yesterday's with the same name holds today: a night is no
 * reason to ask again.
 */
export async function raiseAlarms(db: Db, alarms: readonly NewAlarm[]): Promise<void> {
  if (alarms.length === 0) return
  const rows = alarms.map(({ keyHash, ...rest }) => ({ ...rest, keyHash: keyHash.toString('hex') }))
  await sql`
    insert into action_alarms as a (action_id, kind, day, key_hash, label, people, usual, response)
    select g."actionId", g.kind, g.day, decode(g."keyHash", 'hex'), g.label, g.people, g.usual,
           coalesce((select o.response from action_alarms o
                     where o.action_id = g."actionId" and o.kind = g.kind and o.label = g.label and o.kind <> 'network'
                       and o.last_at > clock_now() - interval '24 hours' order by o.last_at desc limit 1), g.response)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as g ("actionId" uuid, kind text, day date, "keyHash" text, label text, people int, usual int, response text)
    order by 1, 2, 3, 4
    on conflict (organisation_id, action_id, kind, day, key_hash)
      do update set people = greatest(a.people, excluded.people), last_at = clock_now()`.execute(db)
}

export type Alarm = {
  id: string
  actionId: string
  kind: TrendKind
  keyHash: Buffer
  label: string
  /** Most within one hour, and what was usual then. */
  people: number
  usual: number
  response: Response
  firstAt: Date
  lastAt: Date
}

/** An alarm as it is read. */
export const alarmColumns = sql`
  id, action_id as "actionId", kind, key_hash as "keyHash", label, people, usual, response, first_at as "firstAt", last_at as "lastAt"`

/** Alarms of actions that newcomers are held for. They end a day after they were last raised. */
export async function readHolding(db: Db, actionIds: readonly string[]): Promise<Alarm[]> {
  const { rows } = await sql<Alarm>`
    select ${alarmColumns} from action_alarms
    where action_id = any (${[...actionIds]}::uuid[]) and response = 'hold' and last_at > clock_now() - interval '24 hours'`.execute(
    db,
  )
  return rows
}

/** Alarms of an action, the newest first; a week of them, those that a member called fine at the end. */
export async function readAlarms(db: Db, actionId: string): Promise<Alarm[]> {
  const { rows } = await sql<Alarm>`
    select ${alarmColumns} from action_alarms
    where action_id = ${actionId} and last_at > clock_now() - interval '7 days'
    order by response = 'fine', last_at desc limit 30`.execute(db)
  return rows
}

/** Null where the action has no such one. */
export async function readAlarm(db: Db, actionId: string, id: string): Promise<Alarm | null> {
  const { rows } = await sql<Alarm>`
    select ${alarmColumns} from action_alarms where action_id = ${actionId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The alarm as it is now; null where the action has no such one. */
export async function answerAlarm(
  db: Db,
  answer: { actionId: string; alarmId: string; response: Response; accountId: string },
): Promise<Alarm | null> {
  const { rows } = await sql<Alarm>`
    update action_alarms set response = ${answer.response}, answered_by = ${answer.accountId}
    where action_id = ${answer.actionId} and id = ${answer.alarmId} returning ${alarmColumns}`.execute(db)
  return rows[0] ?? null
}
