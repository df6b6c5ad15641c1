/** A moment as an organiser means it: what the clock on the wall of a place shows. */
export type ZonedTime = {
  /** YYYY-MM-DDTHH:mm */
  local: string
  /** IANA name, for example America/El_Salvador. */
  zone: string
  /** The same in UTC, ISO 8601, by the zone data of the day it was stored. */
  instant: string
}

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/
const minute = 60_000
const day = 24 * 60 * minute

/** Whether a text is a date and time that the calendar has. */
export function isLocalTime(local: string): boolean {
  const ms = asIfUtc(local)
  return ms !== null && new Date(ms).toISOString().slice(0, 16) === local
}

/** Whether this runtime knows a time zone by that name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return zone !== ''
  } catch {
    return false
  }
}

/**
 * The moment at which clocks in `zone` show `local`. A time that clocks skip in spring moves forward by what they skip;
 * of a time that they show twice in autumn the first is meant (RFC 5545 §3.3.5, Temporal's "compatible").
 */
export function instantOf(local: string, zone: string): Date {
  const wall = asIfUtc(local)
  if (wall === null) throw new TypeError(`not a local time: ${local}`)
  // A day before and after, the offset is that of before and after any change in between.
  const before = offsetAt(wall - day, zone)
  const after = offsetAt(wall + day, zone)
  const fits = [before, after]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
  return new Date(fits.length > 0 ? Math.min(...fits) : wall - before)
}

/** Stores a wall-clock time with its zone and instant. */
export function zonedTime(local: string, zone: string): ZonedTime {
  return { local, zone, instant: instantOf(local, zone).toISOString() }
}

/** The moment by today's zone data, which may have changed since it was stored. */
export function momentOf(time: ZonedTime | null): Date | null {
  return time && instantOf(time.local, time.zone)
}

function asIfUtc(local: string): number | null {
  const parts = shape.exec(local)
  if (!parts) return null
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0] = parts.slice(1).map(Number)
  const ms = Date.UTC(year, month - 1, date, hours, minutes)
  return Number.isNaN(ms) ? null : ms
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds that clocks in `zone` are ahead of UTC at that moment, to the second (old local mean times have seconds). */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const shown = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  return shown - Math.floor(instant / 1000) * 1000
}
