import type { Words } from '#platform/i18n.ts'
import { instantOf, type ZonedTime } from '#platform/zoned-time.ts'

/** A moment by the clock of a place: "Friday, November 20, 2026 at 12:00 AM". */
export function sayMoment({ region }: Pick<Words, 'region'>, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at)
}

/** What comes out when, so that nobody has to reckon: by the clock that was meant, by the organisation's, and by UTC. */
export function sayPlan(words: Words, time: ZonedTime, home: string): string[] {
  const at = instantOf(time.local, time.zone)
  const place = (zone: string) => zone.replaceAll('_', ' ')
  const said = [
    words.say('publishing.publications.plan.when', { moment: sayMoment(words, at, time.zone), zone: place(time.zone) }),
  ]
  if (home !== time.zone && home !== 'UTC')
    said.push(words.say('publishing.publications.plan.home', { moment: sayMoment(words, at, home), zone: place(home) }))
  if (time.zone !== 'UTC')
    said.push(words.say('publishing.publications.plan.utc', { moment: sayMoment(words, at, 'UTC') }))
  const trick = clockTrick(time)
  if (trick) said.push(words.say(`publishing.publications.plan.${trick}`, { time: time.local.slice(11) }))
  return said
}

/** Whether clocks skip the time that was typed, or show it twice. */
export function clockTrick({ local, zone }: ZonedTime): 'skipped' | 'twice' | null {
  const at = instantOf(local, zone).getTime()
  if (wallClock(at, zone) !== local) return 'skipped'
  const again = [30, 60, 120, 180].some((minutes) => wallClock(at + minutes * 60_000, zone) === local)
  return again ? 'twice' : null
}

function wallClock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return parts.format(at).replace(' ', 'T')
}
