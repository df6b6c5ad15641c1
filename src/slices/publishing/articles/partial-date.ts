import type { View } from '../languages/reader-view.ts'

/** A day, a month or a year as it was typed (2024-09-03, 2024-09, 2024) in the page's own way; as typed where it is none of them. */
export function partialDate({ words, language }: Pick<View, 'words' | 'language'>, typed: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(typed) ?? []
  const at = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T12:00:00Z`)
  if (!year || Number.isNaN(at.getTime())) return typed
  const parts: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  }
  const tag = language === words.locale ? words.region : language
  return new Intl.DateTimeFormat(tag, { ...parts, timeZone: 'UTC' }).format(at)
}
