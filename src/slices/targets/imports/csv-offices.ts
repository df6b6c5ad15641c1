import type { PostalLink } from '../postal-codes/prepare-postal-codes.ts'
import { readPostalCode } from '../postal-codes/read-postal-code.ts'
import { foldText } from '../public-files/fold-text.ts'
import type { TargetCsvRow } from '../public-files/read-target-csv.ts'
import type { CsvTarget, RowFault } from '../public-files/target-csv-row.ts'
import type { AreaRow, HolderRow, SeatRow } from './import.queries.ts'

/** One good row of an organisation's own file. `codes` are postal codes as look-ups write them. */
export type CsvOffice = { row: number; key: string; target: CsvTarget; codes: string[] }

/** The rows that can be taken in, and what is wrong with the others. */
export function officesOf(
  rows: readonly TargetCsvRow[],
  country: string,
): { offices: CsvOffice[]; refused: { row: number; faults: RowFault[] }[] } {
  const offices: CsvOffice[] = []
  const refused: { row: number; faults: RowFault[] }[] = []
  for (const { row, key, target, faults } of rows) {
    if (faults) refused.push({ row, faults })
    else addOffice({ row, key, target, codes: [] }, country, offices, refused)
  }
  return { offices, refused }
}

function addOffice(
  office: CsvOffice,
  country: string,
  offices: CsvOffice[],
  refused: { row: number; faults: RowFault[] }[],
): void {
  const { row, target } = office
  const faults: RowFault[] = []
  const codes = target.postalCodes.map((text) => {
    const read = readPostalCode(text, country.toLowerCase())
    if (!read) faults.push({ field: 'postalCodes', reason: 'invalid', value: text })
    return read?.code ?? ''
  })
  // A code leads to an area, so there must be one.
  if (codes.length > 0 && areaKeyOf(target) === null) faults.push({ field: 'area', reason: 'missing', value: '' })
  if (faults.length > 0) refused.push({ row, faults })
  else offices.push({ ...office, codes: [...new Set(codes)].sort() })
}

/** An area is known by its division id, or by its name as the file and the maps write it. */
export function areaKeyOf({ ocdId, area }: CsvTarget): string | null {
  return ocdId ?? area
}

export function areaRowOf({ target }: CsvOffice, country: string, source: string): AreaRow | null {
  const key = areaKeyOf(target)
  if (key === null) return null
  return { key, country, kind: 'area', name: target.area ?? key, parent_key: null, source }
}

/** @param isForeign what was known before, where the file does not say */
export function seatRowOf(
  { key, target }: CsvOffice,
  { country, source, isForeign }: { country: string; source: string; isForeign: boolean },
): SeatRow {
  return {
    key,
    area_key: areaKeyOf(target),
    country,
    chamber: target.role ?? target.seat ?? target.name ?? '',
    title: titleOf(target),
    foreign_authority: target.foreignAuthority ?? isForeign,
    language: target.language,
    source,
  }
}

export function titleOf({ seat, role, name }: CsvTarget): string {
  return seat ?? role ?? name ?? ''
}

/**
 * Who holds the office, or null where it is vacant: without a name and without any way to write to it. A ministry with an
 * address and no name is written to under its own.
 */
export function holderRowOf(
  { target }: CsvOffice,
  { seatId, source, today }: { seatId: string; source: string; today: string },
): HolderRow | null {
  const { name, email, formUrl, siteUrl, phone, address, role } = target
  if (name === null && ![email, formUrl, siteUrl, phone, address].some((way) => way !== null)) return null
  const fullName = name ?? titleOf(target)
  return {
    seat_id: seatId,
    key: foldText(fullName),
    full_name: fullName,
    given_name: '',
    family_name: '',
    role: role ?? titleOf(target),
    // A ministry that is written to under its own name is no person.
    gender: name === null ? null : target.gender,
    honorific: name === null ? null : target.honorific,
    party: target.party,
    email,
    phone,
    form_url: formUrl,
    site_url: siteUrl,
    address,
    offices: [],
    valid_from: today,
    source,
  }
}

/** The postal codes of each area that the file gives any for. */
export function codesByArea(offices: readonly CsvOffice[]): Map<string, Set<string>> {
  const byArea = new Map<string, Set<string>>()
  for (const { target, codes } of offices) {
    const area = areaKeyOf(target)
    if (area === null || codes.length === 0) continue
    const known = byArea.get(area) ?? new Set()
    for (const code of codes) known.add(code)
    byArea.set(area, known)
  }
  return byArea
}

export function linksOfAreas(byArea: ReadonlyMap<string, ReadonlySet<string>>): PostalLink[] {
  return [...byArea].flatMap(([areaOcdId, codes]) => [...codes].map((code) => ({ code, areaOcdId })))
}
