import type { Words } from '#platform/i18n.ts'
import { momentOf, type ZonedTime } from '#platform/zoned-time.ts'
import type { Tone } from '#ui/tag.tsx'
import type { ActionState } from './campaign.queries.ts'

/** How an action stands with the public at a moment. */
export type Standing = 'draft' | 'scheduled' | 'open' | 'over' | 'closed'

export type Dates = { state: ActionState; opensAt: ZonedTime | null; closesAt: ZonedTime | null }

export function standingOf({ state, opensAt, closesAt }: Dates, now: Date): Standing {
  if (state === 'draft' || state === 'closed') return state
  const [opens, closes] = [momentOf(opensAt), momentOf(closesAt)]
  if (opens && opens > now) return 'scheduled'
  return closes && closes <= now ? 'over' : 'open'
}

const tones: Record<Standing, Tone> = {
  draft: 'plain',
  scheduled: 'warn',
  open: 'good',
  over: 'plain',
  closed: 'plain',
}

/** "open until 30 June", and the colour that goes with it. */
export function sayStanding(words: Words, dates: Dates, now: Date): { text: string; tone: Tone } {
  const standing = standingOf(dates, now)
  const date = momentOf(standing === 'scheduled' ? dates.opensAt : dates.closesAt)
  const key = date && standing === 'open' ? 'openUntil' : standing
  return {
    text: words.say(`actions.campaigns.standing.${key}`, { date: date ? words.date(date) : '' }),
    tone: tones[standing],
  }
}
