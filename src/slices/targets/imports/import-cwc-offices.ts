import type { Db } from '#platform/db.ts'
import type { PublicFile } from '../public-files/public-file.ts'
import { readCwcOffices } from '../public-files/read-cwc-offices.ts'
import { storeCwcList } from './cwc-offices.queries.ts'
import { noteSource } from './import.queries.ts'

export type CwcReport = { fate: 'changed' | 'unchanged'; offices: number }

/**
 * Takes in which senators' offices take letters by Congress's own system. All offices of the House do, and need no list.
 * @throws BrokenFile
 */
export async function importCwcOffices(db: Db, file: PublicFile): Promise<CwcReport> {
  const offices = readCwcOffices(file)
  const changed = await storeCwcList(db, { offices, source: file.name })
  await noteSource(db, { key: 'cwc-offices', files: [file.name], changed })
  return { fate: changed ? 'changed' : 'unchanged', offices: offices.length }
}
