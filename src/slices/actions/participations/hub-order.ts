import type { Locale } from '#platform/i18n.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { type Phase, phaseOf } from './asked-action.ts'

const day = 24 * 60 * 60 * 1_000
/** What closes within so long stands above everything else, milliseconds. */
export const urgentWithin = 7 * day

export type Listed = { action: PublishedAction; phase: Phase; isUrgent: boolean }

/**
 * What a page in a language lists, in its order: open ones that close within a week, the soonest first; those an organiser put
 * first; the newest. Below them what will open, the next first, and what is over.
 * @param published the newest first
 */
export function inHubOrder(published: readonly PublishedAction[], locale: Locale, now: Date): Listed[] {
  const listed = published
    .filter(({ slugs }) => slugs[locale])
    .map((action): Listed => {
      const phase = phaseOf(action, now)
      const left = action.closesAt ? action.closesAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY
      return { action, phase, isUrgent: phase === 'open' && left <= urgentWithin }
    })
  return listed.sort((a, b) => rank(a) - rank(b) || within(a, b))
}

/** What the clock alone makes of a list: pages of which it differs are different pages. */
export function stageOf(listed: readonly Listed[]): string {
  return listed.map(({ phase, isUrgent }) => (isUrgent ? 'u' : phase[0])).join('')
}

function rank({ action, phase, isUrgent }: Listed): number {
  if (phase === 'open') return isUrgent ? 0 : action.putFirstAt ? 1 : 2
  return phase === 'early' ? 3 : 4
}

/** Within a rank; sorting keeps the newest first where nothing else is said. */
function within(a: Listed, b: Listed): number {
  const at = (date: Date | null) => date?.getTime() ?? 0
  if (a.isUrgent) return at(a.action.closesAt) - at(b.action.closesAt)
  if (a.phase === 'early') return at(a.action.opensAt) - at(b.action.opensAt)
  return a.phase === 'open' ? at(b.action.putFirstAt) - at(a.action.putFirstAt) : 0
}
