import { openDatabase } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { targetCommands } from '../../slices/targets/slice.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, inBuilding } from '../instance.ts'
import { chosenOrganisations } from '../organisations.ts'
import { openProgress } from '../progress.ts'
import type { Sites } from '../sites.ts'

export type ImportGiven = Given & {
  legislators?: string
  zips?: string[]
  centroids?: string[]
  boundaries?: string[]
  cwcOffices?: string
  contactForms?: string
  csv?: string
  country?: string
  list?: string
  organisation?: string
  dryRun?: boolean
}

type Report = Awaited<ReturnType<typeof targetCommands.runTargetImport>>
type Csv = NonNullable<Report['csv']>

/** Takes public files about offices in, all of them or none. Ends with 65 where a file, or a row of a CSV file, is refused. */
export function importTargets(given: ImportGiven): Promise<void> {
  const { legislators, zips, centroids, boundaries, cwcOffices, contactForms, csv, country, dryRun } = given
  if (!legislators && !zips && !centroids && !boundaries && !cwcOffices && !contactForms && !csv)
    throw new CommandRefusal(
      'Say what to import: --legislators, --zips, --centroids, --boundaries, --cwc-offices, --contact-forms or --csv.',
      2,
    )
  return inBuilding(given, async ({ platform: { db }, sites, premises }) => {
    const organisation = csv ? await ownerOfCsv(sites, given.organisation) : undefined
    const owner = openDatabase(premises.urls.owner, { connections: 2 })
    const bar = openProgress('')
    try {
      const offices = { legislators, zips, centroids, boundaries, cwcOffices, contactForms }
      const files = { ...offices, csv, country, listName: given.list, dryRun }
      const progress = (done: number, total: number, label: string) => bar.show(done, total, label)
      const report = await targetCommands.runTargetImport({ ownerDb: owner.db, db, organisation, ...files, progress })
      bar.end()
      answer(given, report, () => linesOf(report))
      if ((report.csv?.counts.refused ?? 0) > 0) process.exitCode = exitCodes.badFile
    } finally {
      bar.end()
      await owner.close()
    }
  })
}

/** Where there is one organisation only, the file is its own. */
async function ownerOfCsv(sites: Sites, slug: string | undefined): Promise<Organisation> {
  const [first, ...others] = await chosenOrganisations(sites, slug)
  if (first && others.length === 0) return first
  throw new CommandRefusal('Say whose offices these are: --organisation SLUG.', exitCodes.usage)
}

function linesOf({ dryRun, legislators, postalCodes, boundaries, cwcOffices, contactForms, csv }: Report): string[] {
  const lines: string[] = []
  if (legislators) {
    for (const name of ['areas', 'seats', 'holders', 'committees', 'places'] as const)
      lines.push(`${name}: ${counted(legislators[name])}`)
    lines.push(`vacant: ${legislators.vacant.join(', ') || 'none'}`)
    if (legislators.doubts.length > 0)
      lines.push(`left out of good files: ${legislators.doubts.length} fields (--json names them)`)
  }
  if (postalCodes)
    lines.push(`postal codes: ${postalCodes.fate}, ${postalCodes.codes} codes, ${postalCodes.centroids} centroids`)
  for (const { key, fate, areas, from } of boundaries)
    lines.push(`map ${key}: ${fate}, ${areas} areas${from ? `, from ${from}` : ''}`)
  if (cwcOffices) lines.push(`offices that take CWC: ${cwcOffices.fate}, ${cwcOffices.offices} of the Senate`)
  if (contactForms) lines.push(...linesOfForms(contactForms))
  if (csv) lines.push(...linesOfCsv(csv))
  return dryRun ? [...lines, 'Dry run: nothing was changed.'] : lines
}

function linesOfForms({ forms, broken, withCaptcha }: NonNullable<Report['contactForms']>): string[] {
  return [
    `contact forms: ${counted(forms)}, with a captcha ${withCaptcha}`,
    ...broken.map(
      ({ file, row, field, reason }) => `left out: ${[file, row, field].filter(Boolean).join(', ')}: ${reason}`,
    ),
  ]
}

function linesOfCsv({ fileName, counts, rows, ignored, stored }: Csv): string[] {
  const refused = rows.filter(({ fate }) => fate === 'refused')
  return [
    ...rows.map(({ row, fate, office, area, holder }) =>
      [`${fileName}, line ${row}: ${fate}`, office, area, holder].filter(Boolean).join(' · '),
    ),
    ...refused.flatMap(({ row, faults }) => faults.map(({ field, reason }) => `line ${row}, ${field}: ${reason}`)),
    ...(ignored.length > 0 ? [`columns that mean nothing here: ${ignored.join(', ')}`] : []),
    `new ${counts.new}, reopened ${counts.reopened}, changed ${counts.changed}, same ${counts.same}, refused ${counts.refused}`,
    ...(stored || refused.length === 0 ? [] : ['Nothing was changed.']),
  ]
}

function counted(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')
}
