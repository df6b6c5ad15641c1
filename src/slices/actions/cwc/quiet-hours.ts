import { instantOf } from '#platform/zoned-time.ts'
import type { Chamber } from './write-message.ts'

const zone = 'America/New_York'
const clock = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: zone, hourCycle: 'h23', weekday: 'short' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
})

type Span = { days: readonly string[] | 'all'; from: number; to: number }

/** When each chamber looks after its machines, by the clock of Washington: nothing is handed over then. */
const spans: Record<Chamber, readonly Span[]> = {
  house: [{ days: 'all', from: 0, to: 6 }],
  senate: [
    { days: ['Sun'], from: 0, to: 6 },
    { days: ['Wed'], from: 5, to: 7 },
  ],
}

/** When a chamber takes letters again; null where it takes them now. */
export function quietUntil(chamber: Chamber, now: Date): Date | null {
  const part = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]))
  const hour = Number(part.hour)
  const span = spans[chamber].find(
    ({ days, from, to }) => (days === 'all' || days.includes(part.weekday ?? '')) && hour >= from && hour < to,
  )
  if (!span) return null
  const end = String(span.to).padStart(2, '0')
  return instantOf(`${part.year}-${part.month}-${part.day}T${end}:00`, zone)
}
