import { type Db, inTransaction } from '#platform/db.ts'
import type { FileFault } from '../public-files/broken-file.ts'
import type { Legislators } from '../public-files/read-legislators.ts'
import { type UsArea, usAreas } from '../public-files/us-areas.ts'
import { type UsSeat, usSeats } from '../public-files/us-seats.ts'
import { type Counts, compare } from './compare.ts'
import { holdersOf } from './holders-of-legislators.ts'
import {
  type AreaRow,
  type CommitteePlaceRow,
  type CommitteeRow,
  noteSource,
  readAreas,
  readSeats,
  readStoredCommittees,
  readStoredPlaces,
  type SeatRow,
  waitForTurn,
} from './import.queries.ts'
import { storeDated, storeHolders, storeUndated } from './store-rows.ts'

/** Tells whoever waits how far it is; `label` is the name of a file. */
export type Progress = (done: number, total: number, label: string) => void

export type LegislatorsReport = {
  areas: Counts
  seats: Counts
  holders: Counts
  committees: Counts
  places: Counts
  /** Keys of the seats that nobody holds: `us/house/ca/14`. */
  vacant: string[]
  /** What was left out of otherwise good files. */
  doubts: FileFault[]
}

export type ImportOptions = { today?: string | undefined; progress?: Progress | undefined }

/** When the apportionment by the census of 2020 came into force. */
const apportioned = '2023-01-03'
const law = '2 U.S.C. §§ 2a, 25a; 48 U.S.C. §§ 891, 1711, 1731, 1751; U.S. Const. art. I, § 3'

/**
 * Reads a folder of unitedstates/congress-legislators as it is into the instance's own rows, in one transaction.
 * @param ownerDb the migration role; nobody else may write them @throws BrokenFile, and nothing has changed
 */
export async function importLegislators(
  ownerDb: Db,
  directory: string,
  options: ImportOptions = {},
): Promise<LegislatorsReport> {
  const legislators = await openLegislators(directory)
  return inTransaction(ownerDb, (db) => storeLegislators(db, legislators, options))
}

/** YAML is read by a library that no server needs. */
export async function openLegislators(directory: string): Promise<Legislators> {
  const { readLegislators } = await import('../public-files/read-legislators.ts')
  return readLegislators(directory)
}

export async function storeLegislators(
  db: Db,
  legislators: Legislators,
  { today, progress = () => {} }: ImportOptions = {},
): Promise<LegislatorsReport> {
  const turn = await waitForTurn(db)
  const day = today ?? turn
  const dates = { since: apportioned, today: day }
  const byKey = (row: { key: string }) => row.key
  const isUs = (row: { country: string }) => row.country === 'US'
  const wantedAreas = compare((await readAreas(db)).filter(isUs), usAreas().map(areaRow), byKey)
  const areas = await storeDated(db, 'target_areas', wantedAreas, dates)
  const wantedSeats = compare((await readSeats(db)).filter(isUs), usSeats().map(seatRow), byKey)
  const seats = await storeDated(db, 'target_seats', wantedSeats, dates)
  progress(1, 3, 'legislators-current.yaml')
  const idOf = new Map((await readSeats(db)).filter(isUs).map(({ key, id }) => [key, id]))
  const wanted = holdersOf(legislators, idOf)
  const holders = await storeHolders(db, [...idOf.values()], wanted, day)
  progress(2, 3, 'committees-current.yaml')
  const { committees, places } = await storeCommittees(db, legislators)
  progress(3, 3, 'committee-membership-current.yaml')
  const held = new Set(wanted.map(({ seat_id }) => seat_id))
  const vacant = [...idOf].filter(([, id]) => !held.has(id)).map(([key]) => key)
  const report = { areas, seats, holders, committees, places }
  await noteSource(db, { key: 'us/legislators', files: filesOf(legislators), changed: hasChanged(report) })
  return { ...report, vacant: vacant.sort(), doubts: legislators.doubts }
}

async function storeCommittees(db: Db, legislators: Legislators): Promise<{ committees: Counts; places: Counts }> {
  const rows = legislators.committees.map(committeeRow)
  const committees = await storeUndated(
    db,
    'target_committees',
    compare(await readStoredCommittees(db), rows, ({ key }) => key),
  )
  const idOf = new Map((await readStoredCommittees(db)).map(({ key, id }) => [key, id]))
  const places = legislators.places.map(
    ({ committeeId, bioguide, rank, title }): CommitteePlaceRow => ({
      committee_id: idOf.get(committeeId) ?? '',
      holder_key: bioguide,
      rank,
      title,
    }),
  )
  const identity = (row: CommitteePlaceRow) => `${row.committee_id} ${row.holder_key}`
  const once = [...new Map(places.map((row) => [identity(row), row])).values()]
  const difference = compare(await readStoredPlaces(db), once, identity)
  return { committees, places: await storeUndated(db, 'target_committee_places', difference) }
}

function areaRow({ ocdId, kind, state, district, parentOcdId, names }: UsArea): AreaRow {
  const name = district === null ? names.en : `${state}-${district === 0 ? 'AL' : district}`
  return { key: ocdId, country: 'US', kind, name, parent_key: parentOcdId, source: law }
}

function seatRow({ key, areaOcdId, chamber, role }: UsSeat): SeatRow {
  return {
    key,
    area_key: areaOcdId,
    country: 'US',
    chamber: `us-${chamber}`,
    title: role,
    foreign_authority: false,
    language: null,
    source: law,
  }
}

function committeeRow({ id, chamber, name, source }: Legislators['committees'][number]): CommitteeRow {
  return { key: id, chamber: `us-${chamber}`, name, source }
}

export function hasChanged(report: Record<string, Counts>): boolean {
  return Object.values(report).some(({ added, changed, ended }) => added + changed + ended > 0)
}

/** Sources read "unitedstates/congress-legislators: legislators-current.yaml". */
function filesOf({ holders, committees, offices }: Legislators): string[] {
  const sources = [holders[0], committees[0], offices[0]].flatMap((first) => first?.source ?? [])
  return sources.map((source) => source.replace(/^.*: /, ''))
}
