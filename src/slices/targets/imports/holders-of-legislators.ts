import type { LocalOffice } from '../offices/target.ts'
import type { DistrictOffice } from '../public-files/read-district-offices.ts'
import type { Holder } from '../public-files/read-holders.ts'
import type { Legislators } from '../public-files/read-legislators.ts'
import type { HolderRow } from './import.queries.ts'

/** The people of the files as rows, each with the local offices of theirs. No file of these has an email address. */
export function holdersOf({ holders, offices }: Legislators, seatIds: ReadonlyMap<string, string>): HolderRow[] {
  const local = Map.groupBy(offices, ({ bioguide }) => bioguide)
  return holders.flatMap((holder) => {
    const seatId = seatIds.get(holder.seatKey)
    return seatId ? [rowOf(holder, seatId, local.get(holder.bioguide) ?? [])] : []
  })
}

function rowOf(holder: Holder, seatId: string, offices: DistrictOffice[]): HolderRow {
  return {
    seat_id: seatId,
    key: holder.bioguide,
    full_name: holder.full,
    given_name: holder.given,
    family_name: holder.family,
    role: holder.role,
    gender: holder.gender,
    honorific: null,
    party: holder.party,
    email: null,
    phone: holder.phone,
    form_url: holder.contactFormUrl,
    site_url: holder.siteUrl,
    address: holder.officeAddress,
    offices: offices.map(localOffice),
    valid_from: holder.termStart,
    source: holder.source,
  }
}

function localOffice({ address, city, state, postalCode, phone }: DistrictOffice): LocalOffice {
  const lines = [address, city, [state, postalCode].filter(Boolean).join(' ')]
  return { city, phone, address: address && lines.join(', ') }
}
