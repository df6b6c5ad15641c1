import { type Db, inTransaction } from '#platform/db.ts'
import { openPostalCodes } from '../postal-codes/open-postal-codes.ts'
import type { PostalCentroid, PostalLink } from '../postal-codes/prepare-postal-codes.ts'
import { preparePostalCodes } from '../postal-codes/prepare-postal-codes.ts'
import { centroidsOf, linksOf } from '../postal-codes/unpack-postal-codes.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { openPublicFile } from '../public-files/public-file.ts'
import { noteSource, waitForTurn } from './import.queries.ts'
import type { ImportOptions, Progress } from './import-legislators.ts'
import { readOpenPrepared } from './prepared.queries.ts'
import { type Fate, storePrepared } from './store-prepared.ts'

export type PostalReport = { key: string; fate: Fate; codes: number; centroids: number; files: string[] }

/** Either half may be empty: the stored one stays in its place. */
export type PostalTables = { files: string[]; links: PostalLink[]; centroids: PostalCentroid[] }

const key = 'us/zip'

/**
 * Reads tables of ZIP codes (code → district, code → centroid; the headings tell which is which) into one prepared table, in
 * one transaction. @param ownerDb the migration role @throws BrokenFile, and nothing has changed
 */
export async function importPostalCodes(
  ownerDb: Db,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<PostalReport> {
  const tables = await openPostalFiles(paths, options.progress)
  return inTransaction(ownerDb, (db) => storePostalCodes(db, tables, options))
}

export async function openPostalFiles(paths: readonly string[], progress: Progress = () => {}): Promise<PostalTables> {
  const { readPostalFile } = await import('../public-files/read-postal-codes.ts')
  const tables: PostalTables = { files: [], links: [], centroids: [] }
  for (const path of paths) {
    const file = await openPublicFile(path)
    const read = readPostalFile(file)
    if (read.kind === 'districts') tables.links = tables.links.concat(read.rows)
    else tables.centroids = tables.centroids.concat(read.rows)
    tables.files.push(file.name)
    progress(tables.files.length, paths.length, file.name)
  }
  return tables
}

export async function storePostalCodes(
  db: Db,
  { files, links, centroids }: PostalTables,
  { today }: ImportOptions = {},
): Promise<PostalReport> {
  const turn = await waitForTurn(db)
  const stored = await readOpenPrepared(db, 'target_postal_tables', key)
  const old = stored && openPostalCodes(stored)
  const allLinks = links.length > 0 ? links : [...(old ? linksOf(old) : [])]
  const allCentroids = centroids.length > 0 ? centroids : [...(old ? centroidsOf(old) : [])]
  if (allLinks.length === 0)
    throw new BrokenFile({ file: files[0] ?? '', row: 1, field: 'cd', reason: 'columnMissing' })
  const bytes = preparePostalCodes(allLinks, allCentroids)
  const prepared = { key, country: 'US', source: files.join(', '), term: null, bytes }
  const fate = await storePrepared(db, 'target_postal_tables', prepared, today ?? turn)
  await noteSource(db, { key, files, changed: fate !== 'unchanged' })
  const table = openPostalCodes(bytes)
  return { key, fate, codes: table.keys.length, centroids: [...centroidsOf(table)].length, files }
}
