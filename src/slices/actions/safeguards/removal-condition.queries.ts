import { type Db, sql } from '#platform/db.ts'
import { type Alarm, readAlarm } from './alarm.queries.ts'

/** Whom a removal is about: all that is given must fit. Ids are of participations, or of an alarm. */
export type Condition = {
  ids?: readonly string[]
  domain?: string
  area?: string
  from?: string
  until?: string
  alarm?: string
  /** The same text in their own words as this one. */
  text?: string
  /** From the same network on the same day as this one. */
  network?: string
}

export type Preview = { people: number; counted: number; held: number; letters: number; examples: Example[] }

export type Example = {
  id: string
  givenName: string
  familyName: string
  domain: string
  area: string
  createdAt: Date
  state: 'counted' | 'held'
  isEdited: boolean
  hasNetwork: boolean
}

export type Asked = { actionId: string; condition: Condition /** Nobody who came after the preview. */; before: Date }

/** What a condition is asked of. */
export const tables = sql`
  action_participations p
  left join action_screenings c on c.organisation_id = p.organisation_id and c.participation_id = p.id`

/** With the alarm that it names. */
export type Resolved = Asked & { alarm: Alarm | null }

/** The condition in SQL, over `tables`. */
export function fitting({ actionId, condition, before, alarm }: Resolved) {
  const { ids, domain, area, from, until, text, network } = condition
  const parts = [
    sql`p.action_id = ${actionId} and p.state in ('counted', 'held') and p.created_at <= ${before}::timestamptz`,
    ids && sql`p.id = any (${[...ids]}::uuid[])`,
    domain && sql`c.domain = ${domain}`,
    area &&
      sql`(c.area = upper(${area}) or upper(p.postal_code) = upper(${area}) or upper(p.region) = upper(${area})
                 or lower(p.city) = lower(${area}))`,
    from && sql`p.created_at >= ${from}::timestamptz`,
    until && sql`p.created_at < ${until}::timestamptz`,
    condition.alarm && (alarm ? ofAlarm(alarm) : sql`false`),
    text &&
      sql`md5(action_own_words(p)) = (
      select md5(action_own_words(o)) from action_participations o where o.action_id = ${actionId} and o.id = ${text})`,
    network && sql`exists (${submissionsOf(sql`s.network = (${networkOf(network)})`)})`,
  ]
  return sql.join(
    parts.filter((part) => typeof part === 'object'),
    sql` and `,
  )
}

function submissionsOf(condition: ReturnType<typeof sql>) {
  return sql`select from action_submissions s
    where s.organisation_id = p.organisation_id and s.participation_id = p.id and ${condition}`
}

function networkOf(participationId: string) {
  return sql`select n.network from action_submissions n where n.participation_id = ${participationId} order by n.token_hash limit 1`
}

/** Everybody an alarm is about: from an hour before it was raised until a day after it was raised last. */
function ofAlarm({ kind, label, keyHash, firstAt, lastAt }: Alarm) {
  const alike = {
    domain: sql`c.domain = ${label}`,
    area: sql`c.area = ${label}`,
    throw_away: sql`c.is_throw_away`,
    network: sql`exists (${submissionsOf(sql`s.network = ${keyHash}`)})`,
  }
  return sql`${alike[kind]}
    and p.created_at between ${firstAt}::timestamptz - interval '70 minutes' and ${lastAt}::timestamptz + interval '24 hours'`
}

/** Looks up the alarm that a condition names. */
export async function resolve<T extends Asked>(db: Db, asked: T): Promise<T & Resolved> {
  const { actionId, condition } = asked
  return { ...asked, alarm: condition.alarm ? await readAlarm(db, actionId, condition.alarm) : null }
}

/** Whom a condition fits, before anything is done: how many, how many letters still wait, and some to look at. */
export async function previewRemoval(db: Db, given: Asked, examples = 10): Promise<Preview> {
  const asked = await resolve(db, given)
  const { rows } = await sql<Omit<Preview, 'examples'>>`
    with chosen as (select p.id, p.state from ${tables} where ${fitting(asked)})
    select count(*)::int as people, count(*) filter (where state = 'counted')::int as counted,
           count(*) filter (where state = 'held')::int as held,
           (select count(*)::int from action_letters l
            join action_deliveries d on d.organisation_id = l.organisation_id and d.letter_id = l.id and d.state = 'queued'
            where l.participation_id = any (array(select id from chosen))) as letters
    from chosen`.execute(db)
  const { rows: shown } = await sql<Example>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", coalesce(c.domain, '') as domain,
           coalesce(c.area, '') as area, p.created_at as "createdAt", p.state, action_own_words(p) is not null as "isEdited",
           exists (${submissionsOf(sql`s.network is not null`)}) as "hasNetwork"
    from ${tables} where ${fitting(asked)} order by p.id desc limit ${examples}`.execute(db)
  return { people: 0, counted: 0, held: 0, letters: 0, ...rows[0], examples: shown }
}
