import { isLargeProvider } from './fold-address.ts'

export const trendKinds = ['domain', 'area', 'network', 'throw_away'] as const
export type TrendKind = (typeof trendKinds)[number]

/** How many people within the last hour, and in the 24 hours before it. */
export type Course = { lately: number; before: number }

export type Trend = {
  kind: TrendKind
  /** A domain or a place; '' where it has no name. */
  label: string
  course: Course
  /** Of everybody who acted, and how many of the 24 hours the action has seen. */
  everybody: Course & { hours: number }
}

/** So many within an hour, or nobody is told: below, one family or one class could be meant. */
const fewest: Record<TrendKind, number> = { domain: 25, area: 50, network: 40, throw_away: 10 }

/** The part of all people that is expected before an action has a past of its own. */
const expectedPart: Record<TrendKind, number> = { domain: 0.02, area: 1, network: 0.02, throw_away: 0.02 }
const partOfLargeProviders = 0.4

/** How heavily that weighs: as so many people would. */
const weight = 20

/**
 * Whether far more come than the action's own past lets expect. An action that everybody suddenly speaks of is no fraud: what is
 * expected grows with the crowd, at the part that this domain, place or network has had of it so far.
 */
export function isUnusual({ kind, label, course, everybody }: Trend): boolean {
  const prior = kind === 'domain' && isLargeProvider(label) ? partOfLargeProviders : expectedPart[kind]
  const part = (course.before + prior * weight) / (everybody.before + weight)
  const expected = Math.max(usualOf(course, everybody.hours), everybody.lately * part)
  return course.lately >= fewest[kind] && course.lately >= 4 * Math.max(expected, 2)
}

/** People per hour so far. */
export function usualOf({ before }: Course, hours: number): number {
  return Math.round(before / Math.max(1, hours))
}
