import type { Words } from '#platform/i18n.ts'

/** A day of the calendar, YYYY-MM-DD, which is the same in every zone: 4 December 2026. */
export function sayDay({ region }: Words, day: string): string {
  return new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}
