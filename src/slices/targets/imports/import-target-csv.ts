import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { fixedParts } from '../lists/list.form.ts'
import { saveTargetList } from '../lists/save-target-list.ts'
import { listTargetLists } from '../lists/target-list.queries.ts'
import { reopenOwnOffices } from '../offices/closing.queries.ts'
import type { By } from '../offices/correct-target.ts'
import { type PostalLink, preparePostalCodes } from '../postal-codes/prepare-postal-codes.ts'
import { type Counts, compare, type Difference } from './compare.ts'
import { areaRowOf, type CsvOffice, codesByArea, holderRowOf, linksOfAreas, seatRowOf } from './csv-offices.ts'
import { type AreaRow, noteSource, readClosedSeats, readSeats, type SeatRow, waitForTurn } from './import.queries.ts'
import { hasChanged } from './import-legislators.ts'
import { type OwnOffices, postalKeyOf, readOwnOffices } from './own-offices.ts'
import type { CsvPlan } from './plan-target-csv.ts'
import { storePrepared } from './store-prepared.ts'
import { storeDated, storeHolders } from './store-rows.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'targets.import': { file: string; country: string; added: number; changed: number; ended: number; reopened: number }
  }
}

export type CsvReport = {
  areas: Counts
  seats: Counts
  holders: Counts
  /** Offices that were closed and exist again. */
  reopened: number
  /** Every office of the file, in its order. */
  seatIds: string[]
  /** The list that was made or brought up to date, where one was asked for. */
  listId: string | null
}

export type CsvOptions = {
  /** Makes a list of exactly these offices, or brings the one of that name up to date. */
  listName?: string | null | undefined
  today?: string | undefined
}

/**
 * Takes in the good rows of a planned file, in the caller's transaction. Offices that the file does not name stay.
 * @param db scoped to the organisation
 */
export async function importTargetCsv(
  db: Db,
  by: By,
  plan: CsvPlan,
  { listName, today }: CsvOptions = {},
): Promise<CsvReport> {
  const { offices, country, fileName } = plan
  const turn = await waitForTurn(db)
  const given = { country, source: fileName, today: today ?? turn }
  const reopened = await reopenNamed(db, offices)
  const own = await readOwnOffices(db, offices, country)
  const dates = { since: given.today, today: given.today }
  const areas = await storeDated(db, 'target_areas', wantedAreas(offices, own, given), dates)
  const seats = await storeDated(db, 'target_seats', wantedSeats(offices, own, given), dates)
  const idOf = new Map((await readSeats(db)).map(({ key, id }) => [key, id]))
  const seatIds = offices.flatMap(({ key }) => idOf.get(key) ?? [])
  const people = offices.flatMap(
    (office) => holderRowOf(office, { ...given, seatId: idOf.get(office.key) ?? '' }) ?? [],
  )
  const holders = await storeHolders(db, seatIds, people, given.today)
  await storeOwnPostalCodes(db, offices, own, given)
  const report = { areas, seats, holders }
  const changed = hasChanged(report) || reopened > 0
  await noteSource(db, { key: `csv ${fileName}`, files: [fileName], changed })
  await writeAudit(db, {
    actor: { id: by.accountId, name: by.name },
    verb: 'targets.import',
    subject: 'file',
    details: { file: fileName, country, reopened, ...countsOf(report) },
  })
  return { ...report, reopened, seatIds, listId: listName ? await saveList(db, by, listName, seatIds) : null }
}

/** An office that was closed and is named again is the same office: what was written to it stays with it. */
async function reopenNamed(db: Db, offices: readonly CsvOffice[]): Promise<number> {
  const closed = await readClosedSeats(
    db,
    offices.map(({ key }) => key),
  )
  const ids = closed.map(({ id }) => id)
  return (await reopenOwnOffices(db, ids)).length
}

/** What the sentence of the trail tells of a file. */
function countsOf({ seats, holders }: Pick<CsvReport, 'seats' | 'holders'>) {
  return { added: seats.added, changed: seats.changed + holders.changed + holders.added, ended: seats.ended }
}

type Given = { country: string; source: string; today: string }

function wantedAreas(offices: readonly CsvOffice[], own: OwnOffices, { country, source }: Given): Difference<AreaRow> {
  const rows = offices.flatMap((office) => areaRowOf(office, country, source) ?? [])
  const once = new Map(rows.filter(({ key }) => !own.publicAreas.has(key)).map((row) => [row.key, row]))
  return { ...compare(own.areas, [...once.values()], ({ key }) => key), gone: [] }
}

function wantedSeats(offices: readonly CsvOffice[], own: OwnOffices, given: Given): Difference<SeatRow> {
  const rows = offices.map((office) => {
    const isForeign = own.seats.get(office.key)?.foreign_authority ?? false
    return seatRowOf(office, { ...given, isForeign })
  })
  return { ...compare([...own.seats.values()], rows, ({ key }) => key), gone: [] }
}

/** Areas for which the file gives codes have exactly those; all others keep what they had. */
async function storeOwnPostalCodes(
  db: Db,
  offices: readonly CsvOffice[],
  { links }: OwnOffices,
  { country, source, today }: Given,
): Promise<void> {
  const byArea = codesByArea(offices)
  if (byArea.size === 0) return
  const kept = links.filter(({ areaOcdId }) => !byArea.has(areaOcdId))
  const all = [...kept, ...linksOfAreas(byArea)].sort(byCodeAndArea)
  const bytes = preparePostalCodes(all, [])
  await storePrepared(
    db,
    'target_postal_tables',
    { key: postalKeyOf(country), country, source, term: null, bytes },
    today,
  )
}

function byCodeAndArea(a: PostalLink, b: PostalLink): number {
  const [one, other] = [`${a.code} ${a.areaOcdId}`, `${b.code} ${b.areaOcdId}`]
  return one < other ? -1 : one > other ? 1 : 0
}

async function saveList(db: Db, by: By, name: string, seatIds: string[]): Promise<string | null> {
  const parts = fixedParts(seatIds)
  if (parts.length === 0) return null
  const known = (await listTargetLists(db)).find((list) => list.name === name)
  return saveTargetList(db, by, { id: known?.id, name, rule: { parts, match: 'any' } })
}
