import type { Db } from '#platform/db.ts'
import { instantOf } from '#platform/zoned-time.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { NewLetter } from './letter.queries.ts'
import { keepPace, lockPace } from './pace.queries.ts'

type Stagger = ActionContent['stagger']
type Paced = { letters: NewLetter[]; stagger: Stagger; zone: string }

/**
 * Gives the letters of one action that we mail their times: so many an hour to each destination, in office hours where the action says
 * so, after those that were written before. What is not staggered leaves at once. In the transaction that writes them.
 * @param zone of the organisation, where the action names none
 */
export async function staggerLetters(db: Db, actionId: string, { letters, stagger, zone }: Paced): Promise<void> {
  if (stagger.perHour === null && !stagger.officeHours) return
  const mailed = letters.filter(({ channel }) => channel === 'email')
  const byDomain = Map.groupBy(mailed, ({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase())
  // In one order for everybody, so that two workers wait for each other and never in a circle.
  for (const domain of [...byDomain.keys()].sort()) {
    const { now, next } = await lockPace(db, actionId, domain)
    let at = new Date(Math.max(now.getTime(), next.getTime()))
    for (const letter of byDomain.get(domain) ?? []) {
      at = timeFor(at, stagger, zone)
      letter.due_at = at.toISOString()
      at = new Date(at.getTime() + spacing(stagger))
    }
    await keepPace(db, actionId, domain, at)
  }
}

function spacing({ perHour }: Stagger): number {
  return perHour === null ? 0 : Math.ceil(3_600_000 / perHour)
}

const opens = 9
const closes = 17
const day = 24 * 60 * 60_000

/** The same moment, or the next in which an office works: Monday to Friday, nine to five. */
export function timeFor(at: Date, { officeHours, zone: own }: Stagger, zone: string): Date {
  if (!officeHours) return at
  const { date, hour, weekday } = wallClock(at, own || zone)
  const isWorkday = weekday !== 'Sat' && weekday !== 'Sun'
  if (isWorkday && hour >= opens && hour < closes) return at
  if (isWorkday && hour < opens) return instantOf(`${date}T09:00`, own || zone)
  const tomorrow = new Date(Date.parse(`${date}T12:00:00Z`) + day).toISOString().slice(0, 10)
  return timeFor(instantOf(`${tomorrow}T00:00`, own || zone), { perHour: null, officeHours, zone: own }, zone)
}

function wallClock(at: Date, zone: string): { date: string; hour: number; weekday: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', weekday: 'short', hour: '2-digit' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { date: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour), weekday: part.weekday ?? '' }
}
