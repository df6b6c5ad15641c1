import { type Db, openDatabase } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { atEnd } from '#test/at-end.ts'
import type { House } from '#test/house.ts'
import { sharedDataPath } from '#test/shared-data.ts'
import { importBoundaries } from './imports/import-boundaries.ts'
import { importLegislators } from './imports/import-legislators.ts'
import { importPostalCodes } from './imports/import-postal-codes.ts'

/** Noor, who keeps the lists of Puente Solidario. */
export const noor: Actor = {
  accountId: '00000000-0000-7000-8000-00000000000a',
  memberId: '00000000-0000-7000-8000-00000000000b',
  name: 'Noor Haddad',
  email: 'researcher@puente.example',
  role: 'researcher',
  sessionId: '00000000-0000-7000-8000-00000000000c',
}

export const legislatorsFolder = sharedDataPath('us-legislators')
export const zipFiles = [
  sharedDataPath('us-districts/zip/zccd.csv'),
  sharedDataPath('us-districts/zip/zcta-centroids.csv'),
]
export const districtsFile = sharedDataPath('us-districts/cd119-merged.topo.json')

/** The migration role's connection to a house: the only one that writes what belongs to the instance. */
export function ownerOf({ urls }: Pick<House, 'urls'>): Db {
  const owner = openDatabase(urls.owner, { connections: 1 })
  atEnd(() => owner.close())
  return owner.db
}

/** The published offices, ZIP codes and districts of the United States, imported by the product's own verbs. */
export async function importUnitedStates(ownerDb: Db): Promise<void> {
  await importLegislators(ownerDb, legislatorsFolder)
  await importPostalCodes(ownerDb, zipFiles)
  await importBoundaries(ownerDb, [districtsFile])
}
