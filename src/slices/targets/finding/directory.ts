import { type Db, inOrganisation } from '#platform/db.ts'
import { censusGeocoder, type Geocoder } from '../geocoder.ts'
import { type DistrictMap, openMap } from '../maps/open-map.ts'
import { readAllTargets } from '../offices/target.queries.ts'
import type { Target } from '../offices/target.ts'
import { openPostalCodes, type PostalCodeTable } from '../postal-codes/open-postal-codes.ts'
import {
  type Prepared,
  readCommitteePlaces,
  readMaps,
  readPostalTables,
  readVersions,
  type Versions,
} from './directory.queries.ts'

/** Everything a look-up needs, in memory: maps and postal codes as typed arrays, and today's offices. */
export type Directory = Atlas & {
  offices: readonly Target[]
  byId: ReadonlyMap<string, Target>
  byArea: ReadonlyMap<string, readonly Target[]>
  /** Keys of the holders who sit on a committee, by the committee's key. */
  committees: ReadonlyMap<string, ReadonlySet<string>>
}

/** Where things lie; an organisation's own tables come before the instance's. */
export type Atlas = {
  maps: readonly OpenedMap[]
  postalTables: readonly OpenedPostalTable[]
  geocoder: Geocoder | null
}

export type OpenedMap = { country: string; map: DistrictMap }

/** `map` has the lines of the areas that the table names, where somebody imported them. */
export type OpenedPostalTable = { country: string; table: PostalCodeTable; map: DistrictMap | null }

/** What a directory is loaded from; a `Platform` is one. */
export type Supply = { db: Db; config: { GEOCODER_URL?: string | undefined } }

type Shelf = {
  versions: Versions
  askedAt: number
  atlas: Promise<Atlas> | null
  directories: Map<string, Promise<Directory>>
}

/** How long a change made by another process may stay unnoticed, milliseconds. */
const noticeWithin = 3_000
const shelves = new WeakMap<Db, Shelf>()

/** Maps and postal codes of the instance, for look-ups without an organisation. Same freshness as `loadDirectory`. */
export async function loadAtlas(supply: Supply): Promise<Atlas> {
  return atlasOf(supply, await currentShelf(supply.db))
}

/**
 * An organisation's directory: the instance's maps, its own, and every office of today with its corrections.
 * Loaded once per process, and again after a change, which is noticed within three seconds.
 */
export async function loadDirectory(supply: Supply, organisationId: string): Promise<Directory> {
  const shelf = await currentShelf(supply.db)
  const known = shelf.directories.get(organisationId)
  if (known) return known
  const loading = atlasOf(supply, shelf).then((atlas) =>
    inOrganisation(supply.db, organisationId, (db) => read(db, atlas)),
  )
  shelf.directories.set(organisationId, loading)
  loading.catch(() => shelf.directories.delete(organisationId))
  return loading
}

/** Makes this process look again at its next question: after a change of its own, or news of one. */
export function lookAgain(db: Db): void {
  const shelf = shelves.get(db)
  if (shelf) shelf.askedAt = 0
}

async function currentShelf(db: Db): Promise<Shelf> {
  const shelf = shelves.get(db)
  if (shelf && Date.now() - shelf.askedAt < noticeWithin) return shelf
  if (shelf) shelf.askedAt = Date.now()
  const versions = await readVersions(db)
  if (shelf?.versions.offices === versions.offices) return shelf
  // Maps are large and hardly ever change: they stay when only offices did.
  const atlas = shelf?.versions.atlas === versions.atlas ? shelf.atlas : null
  const fresh: Shelf = { versions, askedAt: Date.now(), atlas, directories: new Map() }
  shelves.set(db, fresh)
  return fresh
}

function atlasOf({ db, config }: Supply, shelf: Shelf): Promise<Atlas> {
  shelf.atlas ??= readAtlas(db, config.GEOCODER_URL)
  shelf.atlas.catch(() => {
    shelf.atlas = null
  })
  return shelf.atlas
}

async function readAtlas(db: Db, geocoderUrl: string | undefined): Promise<Atlas> {
  const maps = openMaps(await readMaps(db, 'instance'))
  return {
    maps,
    postalTables: openTables(await readPostalTables(db, 'instance'), maps),
    geocoder: geocoderUrl ? censusGeocoder(geocoderUrl) : null,
  }
}

async function read(db: Db, atlas: Atlas): Promise<Directory> {
  const maps = [...openMaps(await readMaps(db, 'own')), ...atlas.maps]
  const postalTables = openTables(await readPostalTables(db, 'own'), maps)
  const offices = await readAllTargets(db)
  const places = Map.groupBy(await readCommitteePlaces(db), ({ key }) => key)
  return {
    maps,
    postalTables: [...postalTables, ...atlas.postalTables],
    geocoder: atlas.geocoder,
    offices,
    byId: new Map(offices.map((target) => [target.seatId, target])),
    byArea: Map.groupBy(offices, ({ areaKey }) => areaKey ?? ''),
    committees: new Map([...places].map(([key, own]) => [key, new Set(own.map(({ holder_key }) => holder_key))])),
  }
}

function openMaps(prepared: Prepared[]): OpenedMap[] {
  return prepared.map(({ country, prepared: bytes }) => ({ country, map: openMap(bytes) }))
}

function openTables(prepared: Prepared[], maps: readonly OpenedMap[]): OpenedPostalTable[] {
  return prepared.map(({ country, prepared: bytes }) => {
    const table = openPostalCodes(bytes)
    return { country, table, map: mapOfAreas(maps, country, table.areas) }
  })
}

/** A country may have several maps (of states, of districts): the one that draws most of these areas is meant. */
function mapOfAreas(maps: readonly OpenedMap[], country: string, areas: readonly string[]): DistrictMap | null {
  const wanted = new Set(areas)
  let best: { map: DistrictMap; shared: number } | null = null
  for (const opened of maps) {
    const shared = opened.country === country ? opened.map.areas.filter((area) => wanted.has(area)).length : 0
    if (shared > (best?.shared ?? 0)) best = { map: opened.map, shared }
  }
  return best?.map ?? null
}
