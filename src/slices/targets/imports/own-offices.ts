import type { Db } from '#platform/db.ts'
import { openPostalCodes } from '../postal-codes/open-postal-codes.ts'
import type { PostalLink } from '../postal-codes/prepare-postal-codes.ts'
import { linksOf } from '../postal-codes/unpack-postal-codes.ts'
import { saysTheSame } from './compare.ts'
import { areaKeyOf, areaRowOf, type CsvOffice, codesByArea, holderRowOf, seatRowOf } from './csv-offices.ts'
import {
  type AreaRow,
  readAreas,
  readClosedSeats,
  readPublicAreaKeys,
  readSeats,
  readStoredHolders,
  type SeatRow,
  type Stored,
  type StoredHolder,
} from './import.queries.ts'
import { holderCounts, planHolders } from './plan-holders.ts'
import type { RowFate } from './plan-target-csv.ts'
import { readOpenPrepared } from './prepared.queries.ts'

/** What an organisation has of its own already, as far as a file speaks of it. */
export type OwnOffices = {
  areas: Stored<AreaRow>[]
  publicAreas: ReadonlySet<string>
  seats: ReadonlyMap<string, Stored<SeatRow>>
  /** Keys of those among `seats` that were closed: whoever names them opens them again. */
  closed: ReadonlySet<string>
  holders: ReadonlyMap<string, StoredHolder[]>
  links: PostalLink[]
}

/** Where an organisation's own postal codes of a country stand. */
export function postalKeyOf(country: string): string {
  return `${country.toLowerCase()}/postal-codes`
}

export async function readOwnOffices(db: Db, offices: readonly CsvOffice[], country: string): Promise<OwnOffices> {
  const keys = new Set(offices.map(({ key }) => key))
  const open = (await readSeats(db)).filter(({ key }) => keys.has(key))
  const closed = await readClosedSeats(db, [...keys])
  const seats = [...closed, ...open]
  const ids = seats.map(({ id }) => id)
  const areaKeys = offices.flatMap(({ target }) => areaKeyOf(target) ?? [])
  const table = await readOpenPrepared(db, 'target_postal_tables', postalKeyOf(country))
  return {
    areas: await readAreas(db),
    publicAreas: await readPublicAreaKeys(db, areaKeys),
    seats: new Map(seats.map((seat) => [seat.key, seat])),
    closed: new Set(closed.map(({ key }) => key)),
    holders: Map.groupBy(await readStoredHolders(db, ids), ({ seat_id }) => seat_id),
    links: table ? [...linksOf(openPostalCodes(table))] : [],
  }
}

export type Given = { country: string; source: string; today: string }

/** What a file would do to each of its offices. `replaces` is who held it until now, where somebody else takes over. */
export function compareOffices(
  offices: readonly CsvOffice[],
  own: OwnOffices,
  given: Given,
): { fate: Exclude<RowFate, 'refused'>; replaces: string | null }[] {
  const moved = areasWithOtherCodes(offices, own)
  const areas = new Map(own.areas.map((area) => [area.key, area]))
  return offices.map((office) => {
    const seat = own.seats.get(office.key)
    if (!seat) return { fate: 'new', replaces: null }
    const row = seatRowOf(office, { ...given, isForeign: seat.foreign_authority })
    const wanted = holderRowOf(office, { ...given, seatId: seat.id })
    const holders = own.holders.get(seat.id) ?? []
    const { unchanged: _, ...people } = holderCounts(
      planHolders([seat.id], holders, wanted ? [wanted] : [], given.today),
    )
    const changes = [
      !saysTheSame<SeatRow>(seat, row),
      Object.values(people).some((count) => count > 0),
      isOtherArea(office, areas, own.publicAreas, given),
      moved.has(areaKeyOf(office.target) ?? ''),
    ]
    const before = holders.find(({ valid_to, key }) => valid_to === null && key !== wanted?.key)
    const fate = own.closed.has(office.key) ? 'reopened' : changes.some(Boolean) ? 'changed' : 'same'
    return { fate, replaces: before?.full_name ?? null }
  })
}

function isOtherArea(
  office: CsvOffice,
  areas: ReadonlyMap<string, AreaRow>,
  publicAreas: ReadonlySet<string>,
  { country, source }: Given,
): boolean {
  const wanted = areaRowOf(office, country, source)
  if (!wanted || publicAreas.has(wanted.key)) return false
  const known = areas.get(wanted.key)
  return !known || !saysTheSame(known, wanted)
}

/** Areas for which the file gives other postal codes than are known. Areas for which it gives none keep theirs. */
function areasWithOtherCodes(offices: readonly CsvOffice[], { links }: OwnOffices): Set<string> {
  const known = Map.groupBy(links, ({ areaOcdId }) => areaOcdId)
  const said = (codes: Iterable<string>) => [...codes].sort().join()
  const others = [...codesByArea(offices)].filter(
    ([area, codes]) => said(codes) !== said((known.get(area) ?? []).map(({ code }) => code)),
  )
  return new Set(others.map(([area]) => area))
}
