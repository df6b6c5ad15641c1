import type { Db } from '../db.ts'
import type { Ledger, Turn, Wish } from '../dispatch.ts'
import type { Organisation } from '../organisation.ts'
import type { Quota, WayOut } from '../postman.ts'
import { giveBackToDay, readDay, takeFromDay } from './quota.queries.ts'

/** The daily limit that an organisation's mail is under; what stays here is under none. */
export function quotaOf({ is_demo }: Pick<Organisation, 'is_demo'>, wayOut: WayOut): Quota | null {
  return is_demo || wayOut.kind === 'outbox' ? null : wayOut.quota
}

/** Letters leave a tenth of a day's mails to those that people wait for: invitations, sign-in links, confirmations. */
export function letterShare(perDay: number): number {
  return perDay - Math.floor(perDay / 10)
}

/**
 * A ledger that keeps to a daily limit: no more is claimed than the day has room for, and when it has none left everything that
 * waits is due tomorrow. What the server put off counts for nothing.
 * @param most how many mails of a day this ledger may bring it to; all of them where not said
 */
export function underQuota(db: Db, ledger: Ledger, quota: Quota | null, most = quota?.perDay ?? 0): Ledger {
  if (!quota) return ledger
  const days = new Map<string, string>()
  return {
    name: ledger.name,
    async waiting() {
      const waiting = await ledger.waiting()
      if (waiting.length === 0) return waiting
      const { taken, tomorrow } = await readDay(db, quota)
      if (taken < most) return waiting
      return waiting.map(({ domain, at }) => ({ domain, isDue: false, at: at > tomorrow ? at : tomorrow }))
    },
    async turn(turn) {
      const wanted = turn.wishes.reduce((sum, { count }) => sum + count, 0)
      const { day, granted } = wanted > 0 ? await takeFromDay(db, quota, { wanted, most }) : { day: '', granted: 0 }
      const claimed = await ledger.turn({ ...turn, wishes: atMost(turn.wishes, granted) })
      const unused = unsent(turn, days)
      unused.set(day, (unused.get(day) ?? 0) + granted - claimed.length)
      for (const { id } of claimed) days.set(id, day)
      for (const [of, mails] of unused) if (mails > 0) await giveBackToDay(db, quota, { day: of, mails })
      return claimed
    },
  }
}

/** The first of the wishes, as far as they may be granted. */
function atMost(wishes: readonly Wish[], granted: number): Wish[] {
  let left = granted
  return wishes.flatMap(({ domain, count }) => {
    const given = Math.min(left, count)
    left -= given
    return given > 0 ? [{ domain, count: given }] : []
  })
}

/** How many that were put off or refused had been counted on which day; what has an outcome is struck off. */
function unsent({ outcomes }: Turn, days: Map<string, string>): Map<string, number> {
  const mails = new Map<string, number>()
  for (const { id, handover } of outcomes) {
    const day = days.get(id)
    days.delete(id)
    if (day === undefined || handover.outcome === 'accepted' || handover.outcome === 'unknown') continue
    mails.set(day, (mails.get(day) ?? 0) + 1)
  }
  return mails
}
