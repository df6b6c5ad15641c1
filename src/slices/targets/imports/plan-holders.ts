import { type Counts, saysTheSame } from './compare.ts'
import type { HolderRow, StoredHolder } from './import.queries.ts'

export type HolderPlan = {
  added: HolderRow[]
  changed: (HolderRow & { id: string; valid_to: string | null })[]
  ended: { id: string; valid_to: string }[]
  /** Who never held the office for a whole day. */
  removed: string[]
  unchanged: number
}

/**
 * Who comes, who goes, who stays. Whoever holds an office stays for as long as the files name them, whatever the end of
 * their term; a newer file that names somebody else, or nobody, closes them.
 * @param stored everybody who ever held one of `seatIds`; @param today an ISO date
 */
export function planHolders(
  seatIds: readonly string[],
  stored: readonly StoredHolder[],
  wanted: readonly HolderRow[],
  today: string,
): HolderPlan {
  const plan: HolderPlan = { added: [], changed: [], ended: [], removed: [], unchanged: 0 }
  const before = Map.groupBy(stored, ({ seat_id }) => seat_id)
  const after = new Map(wanted.map((row) => [row.seat_id, row]))
  for (const seatId of seatIds) planSeat(plan, before.get(seatId) ?? [], after.get(seatId) ?? null, today)
  return plan
}

function planSeat(plan: HolderPlan, stored: StoredHolder[], wanted: HolderRow | null, today: string): void {
  const open = stored.filter(({ valid_to }) => valid_to === null)
  for (const holder of open) {
    if (holder.key !== wanted?.key) close(plan, holder, wanted, today)
  }
  if (!wanted) return
  const known = open.find(({ key }) => key === wanted.key) ?? returning(stored, wanted)
  if (!known) {
    plan.added.push(wanted)
    return
  }
  // A new term of the same person is no change of holder.
  const kept = { ...wanted, valid_from: known.valid_from, valid_to: null }
  if (saysTheSame<Omit<StoredHolder, 'id'>>(known, kept)) plan.unchanged += 1
  else plan.changed.push({ ...kept, id: known.id })
}

/** Somebody whom a file closed and a later (or an older) one names again with the same term. */
function returning(stored: StoredHolder[], { key, valid_from }: HolderRow): StoredHolder | undefined {
  return stored.find((holder) => holder.key === key && holder.valid_from === valid_from)
}

function close(plan: HolderPlan, holder: StoredHolder, successor: HolderRow | null, today: string): void {
  const isAfter = successor !== null && successor.valid_from > holder.valid_from
  const end = isAfter ? successor.valid_from : today
  if (end > holder.valid_from) plan.ended.push({ id: holder.id, valid_to: end })
  else plan.removed.push(holder.id)
}

export function holderCounts({ added, changed, ended, removed, unchanged }: HolderPlan): Counts {
  return { added: added.length, changed: changed.length, ended: ended.length + removed.length, unchanged }
}
