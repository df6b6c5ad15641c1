import { join } from 'node:path'
import type { FileFault } from './broken-file.ts'
import { openPublicFile } from './public-file.ts'
import { type Committee, type CommitteePlace, readCommitteePlaces, readCommittees } from './read-committees.ts'
import { type DistrictOffice, readDistrictOffices } from './read-district-offices.ts'
import { type Holder, readHolders } from './read-holders.ts'

export type Legislators = {
  holders: Holder[]
  committees: Committee[]
  places: CommitteePlace[]
  offices: DistrictOffice[]
  /** What was left out of an otherwise good file: said, not fatal. */
  doubts: FileFault[]
}

/** Reads a folder of unitedstates/congress-legislators as it is; all four files or none. */
export async function readLegislators(directory: string): Promise<Legislators> {
  const [people, groups, memberships, places] = await Promise.all([
    openPublicFile(join(directory, 'legislators-current.yaml')),
    openPublicFile(join(directory, 'committees-current.yaml')),
    openPublicFile(join(directory, 'committee-membership-current.yaml')),
    openPublicFile(join(directory, 'legislators-district-offices.yaml')),
  ])
  const { holders, doubts } = readHolders(people)
  const committees = readCommittees(groups)
  const known = { people: new Set(holders.map((holder) => holder.bioguide)), committees: ids(committees) }
  const seated = readCommitteePlaces(memberships, known)
  const local = readDistrictOffices(places, known.people)
  return {
    holders,
    committees,
    places: seated.places,
    offices: local.offices,
    doubts: [...doubts, ...seated.doubts, ...local.doubts],
  }
}

function ids(committees: Committee[]): Set<string> {
  return new Set(committees.map((committee) => committee.id))
}
