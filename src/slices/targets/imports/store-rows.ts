import type { Db } from '#platform/db.ts'
import { type Counts, countsOf, type Difference } from './compare.ts'
import {
  type AreaRow,
  deleteRows,
  endRows,
  type HolderRow,
  insertRows,
  readStoredHolders,
  type SeatRow,
  updateRows,
} from './import.queries.ts'
import { type HolderPlan, holderCounts, planHolders } from './plan-holders.ts'

type Dates = { since: string; today: string }

/** Writes a difference of areas or seats: new ones exist since `since`, what is gone ends today. */
export async function storeDated(
  db: Db,
  table: 'target_areas' | 'target_seats',
  difference: Difference<AreaRow> | Difference<SeatRow>,
  { since, today }: Dates,
): Promise<Counts> {
  const { added, changed, gone } = difference
  await insertRows(
    db,
    table,
    added.map((row) => ({ ...row, valid_from: since })),
  )
  await updateRows(db, table, changed)
  await endRows(db, table, gone, today)
  return countsOf(difference)
}

/** The same for rows without dates: what is gone goes. */
export async function storeUndated<Row>(
  db: Db,
  table: 'target_committees' | 'target_committee_places' | 'target_contact_forms',
  difference: Difference<Row & object>,
): Promise<Counts> {
  await insertRows(db, table, difference.added)
  await updateRows(db, table, difference.changed)
  await deleteRows(db, table, difference.gone)
  return countsOf(difference)
}

/** Sets who holds these seats: somebody in `wanted`, or nobody. */
export async function storeHolders(
  db: Db,
  seatIds: readonly string[],
  wanted: readonly HolderRow[],
  today: string,
): Promise<Counts> {
  const plan = planHolders(seatIds, await readStoredHolders(db, seatIds), wanted, today)
  await writeHolders(db, plan)
  return holderCounts(plan)
}

async function writeHolders(db: Db, { added, changed, ended, removed }: HolderPlan): Promise<void> {
  await updateRows(db, 'target_holders', ended)
  await deleteRows(db, 'target_holders', removed)
  await updateRows(db, 'target_holders', changed)
  await insertRows(db, 'target_holders', added)
}
