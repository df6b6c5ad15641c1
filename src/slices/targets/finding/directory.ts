import { type Db, inOrganisation } from '#platform/db.ts'
import { censusGeocoder, type Geocoder } from '../geocoder.ts'
import { type DistrictMap, openMap } from '../maps/open-map.ts'
import { readAllTargets } from '../offices/target.queries.ts'
import type { Target } from '../offices/target.ts'
import { openPostalCodes, type PostalCodeTable } from '../postal-codes/open-postal-codes.ts'
import { type Prepared, readCommitteePlaces, readMaps, readPostalTables, readVersion } from './directory.queries.ts'

/** Everything a look-up needs, in memory: maps and postal codes as typed arrays, and today's offices. */
export type Directory = Atlas & {
  offices: readonly Target[]
  byId: ReadonlyMap<string, Target>
  /** Keys of the holders who sit on a committee, by the committee's key. */
  committees: ReadonlyMap<string, ReadonlySet<string>>
}

/** Where things lie; an organisation's own tables come before the instance's. */
export type Atlas = {
  maps: readonly Opened<DistrictMap>[]
  postalTables: readonly Opened<PostalCodeTable>[]
  geocoder: Geocoder | null
}

export type Opened<T> = { country: string; table: T }

/** What a directory is loaded from; a `Platform` is one. */
export type Supply = { db: Db; config: { GEOCODER_URL?: string | undefined } }

type Shelf = {
  version: string
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

/** Makes this process look again at its next question (after a change of its own). */
export function reloadDirectories(db: Db): void {
  shelves.delete(db)
}

async function currentShelf(db: Db): Promise<Shelf> {
  const shelf = shelves.get(db)
  if (shelf && Date.now() - shelf.askedAt < noticeWithin) return shelf
  if (shelf) shelf.askedAt = Date.now()
  const version = await readVersion(db)
  if (shelf?.version === version) return shelf
  const fresh: Shelf = { version, askedAt: Date.now(), atlas: null, directories: new Map() }
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
  return {
    maps: opened(await readMaps(db, 'instance'), openMap),
    postalTables: opened(await readPostalTables(db, 'instance'), openPostalCodes),
    geocoder: geocoderUrl ? censusGeocoder(geocoderUrl) : null,
  }
}

async function read(db: Db, atlas: Atlas): Promise<Directory> {
  const maps = opened(await readMaps(db, 'own'), openMap)
  const postalTables = opened(await readPostalTables(db, 'own'), openPostalCodes)
  const offices = await readAllTargets(db)
  const places = Map.groupBy(await readCommitteePlaces(db), ({ key }) => key)
  return {
    maps: [...maps, ...atlas.maps],
    postalTables: [...postalTables, ...atlas.postalTables],
    geocoder: atlas.geocoder,
    offices,
    byId: new Map(offices.map((target) => [target.seatId, target])),
    committees: new Map([...places].map(([key, own]) => [key, new Set(own.map(({ holder_key }) => holder_key))])),
  }
}

function opened<T>(prepared: Prepared[], open: (bytes: Uint8Array) => T): Opened<T>[] {
  return prepared.map(({ country, prepared: bytes }) => ({ country, table: open(bytes) }))
}
