import { z } from 'zod'
import type { FileFault } from './broken-file.ts'
import type { PublicFile } from './public-file.ts'
import { brokenEntry, checkYaml, readYamlList, readYamlMapping, type YamlEntry } from './read-yaml.ts'
import { webAddress } from './web-address.ts'

export type Committee = {
  /** The Library of Congress's code: `HSAG`; a subcommittee adds two digits to its parent's: `HSAG15`. */
  id: string
  parentId: string | null
  chamber: 'house' | 'senate' | 'joint'
  name: string
  siteUrl: string | null
  phone: string | null
  address: string | null
  source: string
}

export type CommitteePlace = {
  committeeId: string
  bioguide: string
  side: 'majority' | 'minority'
  rank: number
  /** As published: "Chairman", "Ranking Member", "Ex Officio". */
  title: string | null
}

export type KnownIds = { people: ReadonlySet<string>; committees: ReadonlySet<string> }

const words = z.string().trim().min(1)

const Contact = {
  name: words,
  thomas_id: words,
  url: words.optional(),
  phone: words.optional(),
  address: words.optional(),
}

const CommitteeEntry = z.object({
  ...Contact,
  type: z.enum(['house', 'senate', 'joint']),
  subcommittees: z.array(z.object(Contact)).optional(),
})

const Members = z.array(
  z.object({
    bioguide: words,
    party: z.enum(['majority', 'minority']),
    rank: z.number().int().min(1),
    title: words.optional(),
  }),
)

/** Committees with their subcommittees after them. */
export function readCommittees(file: PublicFile): Committee[] {
  const seen = new Set<string>()
  return readYamlList(file).flatMap((entry) => {
    const committee = checkYaml(entry, CommitteeEntry)
    const source = `unitedstates/congress-legislators: ${file.name}`
    const own = { chamber: committee.type, source }
    const parent = { ...own, ...contactOf(committee), id: committee.thomas_id, parentId: null }
    const children = (committee.subcommittees ?? []).map((part) => ({
      ...own,
      ...contactOf(part),
      id: committee.thomas_id + part.thomas_id,
      parentId: committee.thomas_id,
    }))
    for (const { id } of [parent, ...children]) once(entry, seen, id)
    return [parent, ...children]
  })
}

/** Who sits where. A place of somebody who has left, or in a dissolved committee, is left out and named. */
export function readCommitteePlaces(
  file: PublicFile,
  known: KnownIds,
): { places: CommitteePlace[]; doubts: FileFault[] } {
  const places: CommitteePlace[] = []
  const doubts: FileFault[] = []
  for (const [committeeId, entry] of readYamlMapping(file)) {
    const members = checkYaml(entry, Members)
    if (!known.committees.has(committeeId)) {
      doubts.push({ file: file.name, row: entry.row(), field: committeeId, reason: 'unknownCommittee' })
      continue
    }
    for (const [index, member] of members.entries()) {
      if (known.people.has(member.bioguide)) places.push(placeOf(committeeId, member))
      else doubts.push({ file: file.name, row: entry.row(), field: `${index}.bioguide`, reason: 'unknownPerson' })
    }
  }
  return { places, doubts }
}

function contactOf(part: z.output<z.ZodObject<typeof Contact>>) {
  return {
    name: part.name,
    siteUrl: webAddress(part.url ?? ''),
    phone: part.phone ?? null,
    address: part.address ?? null,
  }
}

function placeOf(committeeId: string, member: z.output<typeof Members>[number]): CommitteePlace {
  const { bioguide, party, rank, title } = member
  return { committeeId, bioguide, side: party, rank, title: title ?? null }
}

function once(entry: YamlEntry, seen: Set<string>, id: string): void {
  if (seen.has(id)) throw brokenEntry(entry, 'thomas_id', 'twice')
  seen.add(id)
}
