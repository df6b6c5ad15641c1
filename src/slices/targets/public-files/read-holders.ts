import { z } from 'zod'
import type { Gender } from '../offices/target.ts'
import type { FileFault } from './broken-file.ts'
import type { PublicFile } from './public-file.ts'
import { brokenEntry, checkYaml, readYamlList, type YamlEntry } from './read-yaml.ts'
import { usDistrictExists } from './us-areas.ts'
import { type SenateClass, type UsPlace, usPlaceByCode } from './us-places.ts'
import { type Chamber, houseSeatKey, senateSeatKey, type UsSeatRole } from './us-seats.ts'
import { webAddress } from './web-address.ts'

export type Holder = {
  seatKey: string
  bioguide: string
  given: string
  /** The name a salutation takes after the title of the office: "Senator Díaz", "Representative Cleaver". */
  family: string
  full: string
  party: string
  role: UsSeatRole
  gender: Gender | null
  chamber: Chamber
  state: string
  district: number | null
  senateClass: SenateClass | null
  /** ISO dates. The end may lie behind the day of the file where an appointed senator serves until an election is certified. */
  termStart: string
  termEnd: string
  phone: string | null
  contactFormUrl: string | null
  siteUrl: string | null
  officeAddress: string | null
  source: string
}

const date = z.iso.date()
const words = z.string().trim().min(1)

const Term = z.object({
  type: z.enum(['sen', 'rep']),
  start: date,
  end: date,
  state: z.string(),
  district: z.number().int().min(0).optional(),
  class: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  party: words,
  phone: words.optional(),
  contact_form: words.optional(),
  url: words.optional(),
  address: words.optional(),
})

const Legislator = z.object({
  id: z.object({ bioguide: z.string().regex(/^[A-Z]\d{6}$/) }),
  name: z.object({
    first: words,
    middle: words.optional(),
    last: words,
    suffix: words.optional(),
    official_full: words.optional(),
  }),
  bio: z.object({ gender: z.unknown().optional() }).optional().catch(undefined),
  terms: z.array(z.unknown()).min(1),
})

type LegislatorEntry = z.output<typeof Legislator>
type TermEntry = z.output<typeof Term>
type Seat = Pick<Holder, 'seatKey' | 'role' | 'chamber' | 'state' | 'district' | 'senateClass'>

/** The people of `legislators-current.yaml` and the seat each holds by the last of their terms. */
export function readHolders(file: PublicFile): { holders: Holder[]; doubts: FileFault[] } {
  const taken = new Set<string>()
  const doubts: FileFault[] = []
  const holders = readYamlList(file).map((entry) => {
    const person = checkYaml(entry, Legislator)
    const last = person.terms.length - 1
    const term = lastTerm(entry, person, last)
    const seat = seatOf(entry, term, `terms.${last}`)
    if (taken.has(seat.seatKey)) throw brokenEntry(entry, `terms.${last}`, 'heldTwice')
    taken.add(seat.seatKey)
    doubts.push(...badLinks(entry, term, `terms.${last}`))
    return { ...seat, ...whoIs(person), ...termOf(term), source: `unitedstates/congress-legislators: ${file.name}` }
  })
  return { holders, doubts }
}

/** Past terms are history that nobody reads here; only the last is held against the schema. */
function lastTerm(entry: YamlEntry, person: LegislatorEntry, last: number): TermEntry {
  const value = { terms: { [last]: person.terms[last] } }
  return checkYaml({ ...entry, value }, z.object({ terms: z.record(z.string(), Term) })).terms[last] as TermEntry
}

function seatOf(entry: YamlEntry, term: TermEntry, path: string): Seat {
  const place = usPlaceByCode(term.state)
  if (!place) throw brokenEntry(entry, `${path}.state`, 'unknownState')
  return term.type === 'sen' ? senateSeat(entry, term, place, path) : houseSeat(entry, term, place, path)
}

function senateSeat(entry: YamlEntry, term: TermEntry, place: UsPlace, path: string): Seat {
  if (term.class === undefined) throw brokenEntry(entry, `${path}.class`, 'missing')
  if (place.kind !== 'state' || !place.senateClasses.includes(term.class)) {
    throw brokenEntry(entry, `${path}.class`, 'unknownSeat')
  }
  return {
    seatKey: senateSeatKey(place.code, term.class),
    role: 'senator',
    chamber: 'senate',
    state: place.code,
    district: null,
    senateClass: term.class,
  }
}

function houseSeat(entry: YamlEntry, term: TermEntry, place: UsPlace, path: string): Seat {
  if (term.district === undefined) throw brokenEntry(entry, `${path}.district`, 'missing')
  if (!usDistrictExists({ state: place.code, district: term.district })) {
    throw brokenEntry(entry, `${path}.district`, 'unknownDistrict')
  }
  return {
    seatKey: houseSeatKey(place.code, term.district),
    role: place.kind === 'state' ? 'representative' : place.role,
    chamber: 'house',
    state: place.code,
    district: term.district,
    senateClass: null,
  }
}

/** The published list carries slips such as `hhttps://`; such a link is left out and named, the person stays. */
function badLinks(entry: YamlEntry, term: TermEntry, path: string): FileFault[] {
  return (['contact_form', 'url'] as const)
    .filter((field) => term[field] !== undefined && webAddress(term[field]) === null)
    .map((field) => ({ file: entry.file, row: entry.row(), field: `${path}.${field}`, reason: 'invalid' }))
}

function whoIs({ id, name, bio }: LegislatorEntry): Pick<Holder, 'bioguide' | 'given' | 'family' | 'full' | 'gender'> {
  const spelled = [name.first, name.middle, name.last, name.suffix].filter(Boolean).join(' ')
  const gender = bio?.gender === 'F' ? 'f' : bio?.gender === 'M' ? 'm' : null
  return { bioguide: id.bioguide, given: name.first, family: name.last, full: name.official_full ?? spelled, gender }
}

function termOf(term: TermEntry) {
  return {
    party: term.party,
    termStart: term.start,
    termEnd: term.end,
    phone: term.phone ?? null,
    contactFormUrl: webAddress(term.contact_form ?? ''),
    siteUrl: webAddress(term.url ?? ''),
    officeAddress: term.address ?? null,
  }
}
