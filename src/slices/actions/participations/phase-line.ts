import type { Words } from '#platform/i18n.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import type { Phase } from './asked-action.ts'

/** "Open until 30 June", "Opens on 1 July", "Closed", "Open now": the line above an action's title. */
export function phaseLine(words: Words, { opensAt, closesAt }: PublishedAction, phase: Phase): string {
  if (phase === 'early' && opensAt) return words.say('actions.participations.page.opens', { date: words.date(opensAt) })
  if (phase === 'over') return words.say('actions.participations.page.closed')
  if (closesAt) return words.say('actions.participations.page.until', { date: words.date(closesAt) })
  return words.say('actions.participations.page.open')
}
