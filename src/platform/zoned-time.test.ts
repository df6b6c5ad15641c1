import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, isLocalTime, isTimeZone, momentOf, zonedTime } from './zoned-time.ts'

const iso = (local: string, zone: string) => instantOf(local, zone).toISOString()

test('an ordinary time is what the clock on the wall says', () => {
  expect(iso('2026-06-30T23:59', 'America/New_York')).toBe('2026-07-01T03:59:00.000Z')
  expect(iso('2026-06-30T23:59', 'America/El_Salvador')).toBe('2026-07-01T05:59:00.000Z')
  expect(iso('2026-01-15T08:00', 'Asia/Kathmandu')).toBe('2026-01-15T02:15:00.000Z')
})

test('a time that clocks skip moves forward by what they skip', () => {
  expect(iso('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  expect(iso('2026-03-29T02:15', 'Europe/Madrid')).toBe('2026-03-29T01:15:00.000Z')
  expect(iso('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:40:00.000Z')
  // Samoa went to bed on the 29th and got up on the 31st.
  expect(iso('2011-12-30T12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z')
})

test('of a time that clocks show twice the first is meant', () => {
  expect(iso('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  expect(iso('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z')
  expect(iso('2026-04-05T01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z')
})

test('the hours around a change are not moved', () => {
  expect(iso('2026-03-08T01:59', 'America/New_York')).toBe('2026-03-08T06:59:00.000Z')
  expect(iso('2026-03-08T03:00', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z')
  expect(iso('2026-11-01T02:00', 'America/New_York')).toBe('2026-11-01T07:00:00.000Z')
})

test('every moment of every zone is found again by what its clocks show', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const minutes = fc.integer({ min: Date.UTC(1975, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const at = new Date(minute * 60_000)
      const found = instantOf(shown(at, zone), zone)
      expect(shown(found, zone)).toBe(shown(at, zone))
      expect(found.getTime()).toBeLessThanOrEqual(at.getTime())
    }),
    { numRuns: 2_000 },
  )
})

test('dates that no calendar has and zones that nobody knows are told apart', () => {
  expect(['2026-02-28T10:00', '2024-02-29T00:00'].map(isLocalTime)).toEqual([true, true])
  expect(['2026-02-29T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01', ''].map(isLocalTime)).toEqual(
    Array(5).fill(false),
  )
  expect(['America/El_Salvador', 'UTC', 'Atlantis/Capital', ''].map(isTimeZone)).toEqual([true, true, false, false])
})

test('the stored instant gives way to the zone data of the day', () => {
  const stored = { ...zonedTime('2026-06-30T12:00', 'UTC'), instant: '1999-01-01T00:00:00.000Z' }
  expect(momentOf(stored)?.toISOString()).toBe('2026-06-30T12:00:00.000Z')
  expect(momentOf(null)).toBe(null)
})

function shown(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}
