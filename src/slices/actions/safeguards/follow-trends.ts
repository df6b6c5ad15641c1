import type { Db } from '#platform/db.ts'
import { type Alarm, type NewAlarm, raiseAlarms } from './alarm.queries.ts'
import { dayOf } from './day-keys.ts'
import type { Looked } from './screen-participations.ts'
import { type Answer, type Asked, addToTrends, type Increment, readTrends } from './trend.queries.ts'
import { isUnusual, type TrendKind, usualOf } from './unusual.ts'

/** A trend that a participation belongs to: its hash of today first, then yesterday's. */
export type Name = { kind: TrendKind; label: string; hashes: readonly Buffer[] }
export type Names = readonly Name[]

type Seen = { domain: string; area: string; isThrowAway: boolean }

export function namesOf(
  { domain, area, isThrowAway }: Seen,
  network: Buffer | null,
  hash: (...parts: string[]) => Buffer[],
): Names {
  return [
    { kind: 'domain', label: domain, hashes: hash('domain', domain) },
    ...(area ? [{ kind: 'area', label: area, hashes: hash('area', area) } as const] : []),
    // Of yesterday's networks nothing is known: nobody keeps what a hash stood for.
    ...(network ? [{ kind: 'network', label: '', hashes: [network] } as const] : []),
    ...(isThrowAway ? [{ kind: 'throw_away', label: '', hashes: [everything] } as const] : []),
  ]
}

/** Where there is only one of a kind. */
const everything = Buffer.alloc(1)

/** Whether an alarm is about this trend. */
export function isAbout({ kind, label, keyHash }: Pick<Alarm, 'kind' | 'label' | 'keyHash'>, name: Name): boolean {
  if (kind !== name.kind) return false
  return kind === 'network' ? name.hashes.some((hash) => hash.equals(keyHash)) : label === name.label
}

/** Counts newcomers in the trends they belong to, compares each with the action's own past, and raises alarms. */
export async function followTrends(db: Db, fresh: readonly Looked[], now: Date): Promise<void> {
  const watched = fresh.filter(({ safeguards }) => safeguards.trends !== 'off')
  if (watched.length === 0) return
  const trends = collect(watched)
  await addToTrends(db, trends.map(incrementOf))
  const actions = [...new Set(watched.map(({ actionId }) => actionId))]
  const asked = trends.filter(({ name }) => name !== null)
  const answers = await readTrends(
    db,
    [...actions.map((actionId) => ({ actionId, name: null })), ...asked].map(askedOf),
  )
  const ofAction = new Map(actions.map((actionId, at) => [actionId, answers[at]]))
  const alarms = asked.flatMap((trend, at) =>
    alarmOf(trend, answers[actions.length + at], ofAction.get(trend.actionId), now),
  )
  await raiseAlarms(db, alarms)
}

/** `name` is null for everybody who acted. */
type Collected = { actionId: string; name: Name | null; people: number; response: 'watch' | 'hold' }

function collect(watched: readonly Looked[]): Collected[] {
  const found = new Map<string, Collected>()
  for (const { actionId, names, safeguards } of watched)
    for (const name of [null, ...names]) {
      const id = `${actionId} ${name?.kind ?? ''} ${name?.hashes[0]?.toString('hex') ?? ''}`
      const response = safeguards.trends === 'hold' ? 'hold' : 'watch'
      const one = found.get(id) ?? { actionId, name, people: 0, response }
      one.people += 1
      found.set(id, one)
    }
  return [...found.values()]
}

function askedOf({ actionId, name }: Pick<Collected, 'actionId' | 'name'>): Asked {
  return { actionId, kind: name?.kind ?? 'all', keyHashes: name?.hashes ?? [everything] }
}

function incrementOf({ actionId, name, people }: Collected): Increment {
  return { actionId, kind: name?.kind ?? 'all', keyHash: name?.hashes[0] ?? everything, people }
}

function alarmOf(
  { actionId, name, response }: Collected,
  course: Answer | undefined,
  everybody: Answer | undefined,
  now: Date,
): NewAlarm[] {
  if (!name || !course || !everybody) return []
  const hours = hoursOf(everybody, now)
  const { kind, label } = name
  if (!isUnusual({ kind, label, course, everybody: { ...everybody, hours } })) return []
  const usual = usualOf(course, hours)
  return [
    {
      actionId,
      kind,
      label,
      day: dayOf(now),
      keyHash: name.hashes[0] ?? everything,
      people: course.lately,
      usual,
      response,
    },
  ]
}

/** How many of the 24 hours before this one the action has seen. */
function hoursOf({ since, before }: Answer, now: Date): number {
  if (!since || before === 0) return 0
  return Math.min(24, Math.max(1, Math.ceil((now.getTime() - since.getTime()) / 3_600_000) - 1))
}
