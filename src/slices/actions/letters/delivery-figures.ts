import type { Channel } from '#slices/targets'
import type { LettersByState } from '../campaigns/overview.queries.ts'
import type { OfficeTally } from './delivery-page.queries.ts'

/** Letters to one office by one way. */
export type OfficeLine = {
  channel: Channel
  seatId: string
  letters: LettersByState
  /** Those that go, went or could not go; without those taken back. */
  total: number
  /** Those that would go again if the office's address were mended. */
  failed: number
  waiting: number
}

/** Offices with trouble first, then those with the most letters. */
export function officeLines(tallies: readonly OfficeTally[]): OfficeLine[] {
  const lines = new Map<string, OfficeLine>()
  for (const { channel, state, seatId, letters } of tallies) {
    const key = `${channel} ${seatId}`
    const line = lines.get(key) ?? { channel, seatId, letters: {}, total: 0, failed: 0, waiting: 0 }
    lines.set(key, addTo(line, state, letters))
  }
  const trouble = ({ failed, letters }: OfficeLine) => failed + (letters.unknown ?? 0) + (letters.said_failed ?? 0)
  return [...lines.values()]
    .filter(({ total }) => total > 0)
    .sort((a, b) => trouble(b) - trouble(a) || b.total - a.total || (a.seatId < b.seatId ? -1 : 1))
}

function addTo(line: OfficeLine, state: string, count: number): OfficeLine {
  const failed = ['refused', 'returned', 'gave_up'].includes(state) ? count : 0
  return {
    ...line,
    letters: { ...line.letters, [state]: (line.letters[state] ?? 0) + count },
    total: line.total + (state === 'cancelled' ? 0 : count),
    failed: line.failed + failed,
    waiting: line.waiting + (state === 'queued' ? count : 0),
  }
}
