import { isUuid } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import { type Directory, names } from '#slices/targets'
import type { LetterFilter, LetterState } from './letter-list.queries.ts'
import { needingAttention } from './overview.queries.ts'

/** States that are asked for together, by the word in the address. */
export const letterGroups = {
  accepted: ['accepted'],
  said: ['said_sent'],
  waiting: ['queued', 'claimed'],
  handed: ['handed_over'],
  attention: needingAttention,
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly LetterState[]>
export type LetterGroup = keyof typeof letterGroups

/** The filter as the address says it: ?state=attention&office=ID&search=words */
export type LetterQuery = { state: LetterGroup | ''; office: string; search: string }

/** What an address or a form asks for; what cannot be meant is left out. */
export function readLetterQuery(given: unknown): LetterQuery {
  const { state, office, search } = (given ?? {}) as Record<string, unknown>
  return {
    state: typeof state === 'string' && Object.hasOwn(letterGroups, state) ? (state as LetterGroup) : '',
    office: isUuid(office) ? office : '',
    search: typeof search === 'string' ? search.replaceAll('\0', '').trim().slice(0, 100) : '',
  }
}

/** @param words of the reader, in whose language offices are searched for */
export function filterOf({ state, office, search }: LetterQuery, directory: Directory, words: Words): LetterFilter {
  const wanted = search.toLocaleLowerCase(words.locale)
  const found = directory.offices.filter((target) => {
    const name = `${names.office(words, target)} ${target.holder?.fullName ?? ''}`
    return search !== '' && name.toLocaleLowerCase(words.locale).includes(wanted)
  })
  const foundSeatIds = found.map(({ seatId }) => seatId)
  return { states: state ? letterGroups[state] : [], seatId: office || null, search, foundSeatIds }
}

/** The same as a query string, '' where nothing is asked. */
export function queryString(query: LetterQuery, before?: string): string {
  const given = Object.entries({ ...query, before: before ?? '' }).filter(([, value]) => value !== '')
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
