import { type Db, inOrganisation, inTransaction } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { wordsFor } from '#platform/i18n.ts'
import { learnToSpeak } from '../messages.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { RefusedFile } from '../public-files/explain-broken-file.ts'
import { openPublicFile, type PublicFile } from '../public-files/public-file.ts'
import type { Legislators } from '../public-files/read-legislators.ts'
import {
  type BoundaryReport,
  openBoundaryFiles,
  type PreparedBoundaries,
  storeBoundaries,
} from './import-boundaries.ts'
import {
  type ContactForms,
  type ContactFormsReport,
  openContactForms,
  storeContactForms,
} from './import-contact-forms.ts'
import { type CwcReport, importCwcOffices } from './import-cwc-offices.ts'
import { type LegislatorsReport, openLegislators, type Progress, storeLegislators } from './import-legislators.ts'
import { openPostalFiles, type PostalReport, type PostalTables, storePostalCodes } from './import-postal-codes.ts'
import { type CsvReport, importTargetCsv } from './import-target-csv.ts'
import { type CsvPlan, planTargetCsv } from './plan-target-csv.ts'

export type TargetImport = {
  /** The migration role: it alone writes what belongs to the instance. */
  ownerDb: Db
  /** As the server connects, for an organisation's own file. */
  db: Db
  /** Whose the CSV file is. */
  organisation?: { id: string; country: string } | undefined
  /** A folder of unitedstates/congress-legislators. */
  legislators?: string | undefined
  zips?: readonly string[] | undefined
  centroids?: readonly string[] | undefined
  boundaries?: readonly string[] | undefined
  /** The Senate's list of offices that take letters by Congress's own system. */
  cwcOffices?: string | undefined
  /** A folder of unitedstates/contact-congress. */
  contactForms?: string | undefined
  csv?: string | undefined
  /** ISO 3166-1 alpha-2: of the offices of a CSV file (that of the organisation otherwise), of lines that do not say it. */
  country?: string | undefined
  /** Makes a list of the offices of the CSV file. */
  listName?: string | undefined
  /** Reads and compares everything, and changes nothing. */
  dryRun?: boolean | undefined
  progress?: Progress | undefined
}

export type TargetImportReport = {
  dryRun: boolean
  legislators: LegislatorsReport | null
  postalCodes: PostalReport | null
  boundaries: BoundaryReport[]
  cwcOffices: CwcReport | null
  contactForms: ContactFormsReport | null
  /** `stored` is null after a dry run, and where rows were refused: then nothing of any file was stored. */
  csv: (Omit<CsvPlan, 'offices'> & { stored: CsvReport | null }) | null
}

type Read = {
  legislators: Legislators | null
  zips: PostalTables | null
  maps: PreparedBoundaries[]
  cwc: PublicFile | null
  forms: ContactForms | null
}

/**
 * `clamor targets import`: reads every file before it writes anything, then writes what belongs to the instance in one
 * transaction and the organisation's file in another.
 * @throws RefusedFile (exit code 65) that names file, row and field, and nothing has changed
 */
export async function runTargetImport(given: TargetImport): Promise<TargetImportReport> {
  learnToSpeak()
  try {
    const plan = given.csv === undefined ? null : await planCsv(given, given.csv)
    const read = await readAll(given)
    const isHeldBack = given.dryRun || (plan?.counts.refused ?? 0) > 0
    const instance = await storeAll(given, read, isHeldBack)
    const stored = plan && !isHeldBack ? await storeCsv(given, plan) : null
    return { dryRun: given.dryRun ?? false, ...instance, csv: plan && { ...withoutOffices(plan), stored } }
  } catch (error) {
    throw error instanceof BrokenFile ? new RefusedFile(wordsFor({ locale: 'en' }), error) : error
  }
}

async function readAll({
  legislators,
  zips = [],
  centroids = [],
  boundaries = [],
  contactForms,
  ...rest
}: TargetImport): Promise<Read> {
  const { country, progress, cwcOffices } = rest
  const tables = [...zips, ...centroids]
  return {
    legislators: legislators === undefined ? null : await openLegislators(legislators),
    zips: tables.length > 0 ? await openPostalFiles(tables, progress) : null,
    maps: boundaries.length > 0 ? await openBoundaryFiles(boundaries, { country, progress }) : [],
    cwc: cwcOffices === undefined ? null : await openPublicFile(cwcOffices),
    forms: contactForms === undefined ? null : await openContactForms(contactForms, progress),
  }
}

type InstanceReport = Omit<TargetImportReport, 'dryRun' | 'csv'>

async function storeAll(
  { ownerDb, progress }: TargetImport,
  { legislators, zips, maps, cwc, forms }: Read,
  isHeldBack: boolean | undefined,
): Promise<InstanceReport> {
  if (!legislators && !zips && maps.length === 0 && !cwc && !forms)
    return { legislators: null, postalCodes: null, boundaries: [], cwcOffices: null, contactForms: null }
  return inTransactionOf(ownerDb, isHeldBack ?? false, async (db) => ({
    legislators: legislators && (await storeLegislators(db, legislators, { progress })),
    postalCodes: zips && (await storePostalCodes(db, zips)),
    boundaries: await storeBoundaries(db, maps),
    cwcOffices: cwc && (await importCwcOffices(db, cwc)),
    contactForms: forms && (await storeContactForms(db, forms)),
  }))
}

/** A dry run does everything and takes it back. */
async function inTransactionOf<T>(db: Db, isTakenBack: boolean, work: (db: Db) => Promise<T>): Promise<T> {
  const takenBack = Symbol('taken back')
  let result: T | undefined
  try {
    return await inTransaction(db, async (db) => {
      result = await work(db)
      if (isTakenBack) throw takenBack
      return result
    })
  } catch (error) {
    if (error === takenBack) return result as T
    throw error
  }
}

async function planCsv({ db, organisation, country }: TargetImport, path: string): Promise<CsvPlan> {
  if (!organisation) throw new CommandRefusal('Say whose offices these are: --organisation SLUG.', 2)
  const file = await openPublicFile(path)
  return inOrganisation(db, organisation.id, (db) =>
    planTargetCsv(db, file, { country: country ?? organisation.country }),
  )
}

function storeCsv({ db, organisation, listName }: TargetImport, plan: CsvPlan): Promise<CsvReport> {
  const by = { accountId: null, name: 'bin/clamor targets import' }
  return inOrganisation(db, organisation?.id ?? '', (db) => importTargetCsv(db, by, plan, { listName }))
}

function withoutOffices({ offices: _, ...plan }: CsvPlan): Omit<CsvPlan, 'offices'> {
  return plan
}
