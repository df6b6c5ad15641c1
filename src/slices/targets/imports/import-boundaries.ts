import { type Db, inTransaction } from '#platform/db.ts'
import { prepareMap } from '../maps/prepare-map.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { openPublicFile } from '../public-files/public-file.ts'
import type { Boundary } from '../public-files/read-boundaries.ts'
import { congressTerm } from '../public-files/us-seats.ts'
import { noteSource, waitForTurn } from './import.queries.ts'
import type { ImportOptions, Progress } from './import-legislators.ts'
import { type Fate, type Prepared, storePrepared } from './store-prepared.ts'

export type BoundaryReport = { key: string; fate: Fate; from: string | null; areas: number; files: string[] }

export type PreparedBoundaries = Prepared & { areas: number; files: string[] }

export type BoundaryOptions = ImportOptions & {
  /** ISO 3166-1 alpha-2, for files that do not say which country they draw. */
  country?: string | undefined
}

type Group = { key: string; congress: number | null; files: Set<string>; boundaries: Boundary[] }

/**
 * Reads GeoJSON or TopoJSON into maps, in one transaction: one map for each Congress whose districts the files draw, in force
 * for its term, and one for each other file. @param ownerDb the migration role @throws BrokenFile, and nothing has changed
 */
export async function importBoundaries(
  ownerDb: Db,
  paths: readonly string[],
  options: BoundaryOptions = {},
): Promise<BoundaryReport[]> {
  const maps = await openBoundaryFiles(paths, options)
  return inTransaction(ownerDb, (db) => storeBoundaries(db, maps, options))
}

export async function openBoundaryFiles(
  paths: readonly string[],
  { country, progress = () => {} }: { country?: string | undefined; progress?: Progress | undefined } = {},
): Promise<PreparedBoundaries[]> {
  const { readBoundaries } = await import('../public-files/read-boundaries.ts')
  const groups = new Map<string, Group>()
  for (const [index, path] of paths.entries()) {
    const file = await openPublicFile(path)
    for (const boundary of readBoundaries(file)) join(groups, file.name, boundary)
    progress(index + 1, paths.length, file.name)
  }
  return [...groups.values()].map((group) => prepare(group, country))
}

export async function storeBoundaries(
  db: Db,
  maps: readonly PreparedBoundaries[],
  { today }: ImportOptions = {},
): Promise<BoundaryReport[]> {
  const turn = await waitForTurn(db)
  const reports: BoundaryReport[] = []
  for (const map of maps) {
    const fate = await storePrepared(db, 'target_maps', map, today ?? turn)
    const from = map.term?.from ?? null
    const noted = from === null ? map.key : `${map.key} ${from}`
    await noteSource(db, { key: `map ${noted}`, files: map.files, changed: fate !== 'unchanged' })
    reports.push({ key: map.key, fate, from, areas: map.areas, files: map.files })
  }
  return reports
}

function join(groups: Map<string, Group>, file: string, boundary: Boundary): void {
  const { congress } = boundary
  const key = congress === null ? file : 'us/districts'
  const id = `${key} ${congress ?? ''}`
  const group = groups.get(id) ?? { key, congress, files: new Set(), boundaries: [] }
  group.files.add(file)
  group.boundaries.push(boundary)
  groups.set(id, group)
}

function prepare({ key, congress, files, boundaries }: Group, country: string | undefined): PreparedBoundaries {
  const names = [...files]
  return {
    key,
    country: countryOf(boundaries, country) ?? sayCountry(names[0] ?? ''),
    source: names.join(', '),
    term: congress === null ? null : congressTerm(congress),
    bytes: prepareMap(boundaries),
    areas: new Set(boundaries.map(({ area }) => area.key)).size,
    files: names,
  }
}

/** What the division ids say counts; names alone say nothing of a country. */
function countryOf(boundaries: readonly Boundary[], given: string | undefined): string | undefined {
  const stated = boundaries.map(({ area }) => /^ocd-division\/country:([a-z]{2})/.exec(area.ocdId ?? '')?.[1])
  const [first] = stated
  return first && stated.every((code) => code === first) ? first.toUpperCase() : given
}

function sayCountry(file: string): never {
  throw new BrokenFile({ file, row: null, field: 'country', reason: 'missing' })
}
