import { z } from 'zod'
import type { FileFault } from './broken-file.ts'
import type { PublicFile } from './public-file.ts'
import { checkYaml, readYamlList, type YamlEntry } from './read-yaml.ts'

export type DistrictOffice = {
  id: string
  bioguide: string
  address: string | null
  city: string
  state: string
  postalCode: string | null
  phone: string | null
  hours: string | null
  lat: number | null
  lon: number | null
  source: string
}

/** A suite may be a bare number, and an unknown street an empty text. */
const loose = z.union([z.string(), z.number()]).transform((value) => String(value).trim() || null)
const words = z.string().trim().min(1)

const Office = z.object({
  id: words,
  address: loose.optional(),
  building: loose.optional(),
  suite: loose.optional(),
  city: words,
  state: words,
  zip: loose.optional(),
  phone: loose.optional(),
  hours: loose.optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
})

const OfficesOfOne = z.object({ id: z.object({ bioguide: words }), offices: z.array(Office) })

type OfficeEntry = z.output<typeof Office>

/** Local offices. Impossible coordinates and offices of people who have left are left out and named. */
export function readDistrictOffices(
  file: PublicFile,
  people: ReadonlySet<string>,
): { offices: DistrictOffice[]; doubts: FileFault[] } {
  const offices: DistrictOffice[] = []
  const doubts: FileFault[] = []
  for (const entry of readYamlList(file)) {
    const { id, offices: own } = checkYaml(entry, OfficesOfOne)
    if (!people.has(id.bioguide)) {
      doubts.push(doubt(entry, 'id.bioguide', 'unknownPerson'))
      continue
    }
    for (const [index, office] of own.entries()) {
      if (!isOnEarth(office)) doubts.push(doubt(entry, `offices.${index}.latitude`, 'outOfRange'))
      offices.push(officeOf(id.bioguide, office, file.name))
    }
  }
  return { offices, doubts }
}

function officeOf(bioguide: string, office: OfficeEntry, file: string): DistrictOffice {
  const address = [office.building, office.address, office.suite].filter(Boolean).join(', ')
  const located = isOnEarth(office)
  return {
    id: office.id,
    bioguide,
    address: address || null,
    city: office.city,
    state: office.state,
    postalCode: office.zip ?? null,
    phone: office.phone ?? null,
    hours: office.hours ?? null,
    lat: located ? (office.latitude ?? null) : null,
    lon: located ? (office.longitude ?? null) : null,
    source: `unitedstates/congress-legislators: ${file}`,
  }
}

function isOnEarth({ latitude = 0, longitude = 0 }: OfficeEntry): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

function doubt(entry: YamlEntry, field: string, reason: FileFault['reason']): FileFault {
  return { file: entry.file, row: entry.row(), field, reason }
}
