import { type Channel, ways } from '#slices/targets'
import type { Day } from '#ui/chart.tsx'
import {
  type ChannelTally,
  type DayTally,
  type LettersByState,
  needingAttention,
  type Trouble,
} from './overview.queries.ts'

export function countAttention(letters: LettersByState): number {
  return needingAttention.reduce((sum, state) => sum + (letters[state] ?? 0), 0)
}

/** The days to draw: two weeks to 90 days, ending today, each with its number, also where nobody acted. */
export function fillDays(tallies: readonly DayTally[], now: Date): Day[] {
  const first = tallies[0]
  if (!first) return []
  const known = new Map(tallies.map(({ day, people }) => [day, people]))
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`)
  const begun = Math.min(Date.parse(`${first.day}T00:00:00Z`), today - 13 * dayLength)
  const start = Math.max(begun, today - 89 * dayLength)
  const days: Day[] = []
  for (let at = start; at <= today; at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.push({ day, value: known.get(day) ?? 0 })
  }
  return days
}

const dayLength = 24 * 60 * 60_000

/**
 * Letters of one way to one kind of office: what we send is one line for each way; what people finish is one for each body, and one
 * for all offices of their own ('' for a body).
 */
export type ChannelLine = {
  channel: Channel
  body: string | null
  /** Copies of letters to others, which no figure of letters counts. */
  isCopy: boolean
  letters: LettersByState
  total: number
}

/** @param bodyOf the name of the body that a seat sits in, '' for an office of its own */
export function channelLines(
  tallies: readonly ChannelTally[],
  bodyOf: (seatId: string) => string,
  copySeats: readonly string[] = [],
): ChannelLine[] {
  const copied = new Set(copySeats)
  const lines = new Map<string, ChannelLine>()
  for (const { channel, state, seatIds, letters } of tallies) {
    for (const [at, seatId] of seatIds.entries()) {
      const body = ways.isByHand(channel) ? bodyOf(seatId) : null
      const isCopy = copied.has(seatId)
      const key = `${channel} ${body} ${isCopy}`
      const line = lines.get(key) ?? { channel, body, isCopy, letters: {}, total: 0 }
      const count = letters[at] ?? 0
      line.letters[state] = (line.letters[state] ?? 0) + count
      if (state !== 'cancelled') line.total += count
      lines.set(key, line)
    }
  }
  return [...lines.values()].sort(
    (a, b) =>
      Number(a.isCopy) - Number(b.isCopy) ||
      Number(ways.isByHand(a.channel)) - Number(ways.isByHand(b.channel)) ||
      b.total - a.total,
  )
}

export type AttentionLine = { seatId: string; state: Trouble['state']; letters: number; serverWords: string }

/** Where a person should look, most letters first: an office and what happened there. */
export function attentionLines(tallies: readonly ChannelTally[], troubles: readonly Trouble[]): AttentionLine[] {
  const lines = new Map<string, AttentionLine>()
  for (const { state, seatIds, letters } of tallies) {
    const trouble = needingAttention.find((known) => known === state)
    if (!trouble) continue
    for (const [at, seatId] of seatIds.entries()) {
      const key = `${seatId} ${trouble}`
      const before = lines.get(key)?.letters ?? 0
      lines.set(key, { seatId, state: trouble, letters: before + (letters[at] ?? 0), serverWords: '' })
    }
  }
  // Newest first, so the first words of an office are its latest.
  for (const { seatId, state, serverWords } of troubles.toReversed()) {
    const line = lines.get(`${seatId} ${state}`)
    if (line) line.serverWords = serverWords
  }
  return [...lines.values()].filter(({ letters }) => letters > 0).sort((a, b) => b.letters - a.letters)
}
