import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { describeWithSharedData, printMeasure } from '#test/shared-data.ts'
import { legislatorsFolder, ownerOf } from '../cast.ts'
import { readAllTargets } from '../offices/target.queries.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { importLegislators } from './import-legislators.ts'

const nothing = { added: 0, changed: 0, ended: 0 }

describeWithSharedData('the published legislators', () => {
  test('541 offices stand within five seconds, 537 of them held, 4 vacant', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    const begin = performance.now()

    const report = await importLegislators(ownerDb, legislatorsFolder)

    const seconds = (performance.now() - begin) / 1000
    printMeasure('541 offices, 537 people and their committees', `${seconds.toFixed(2)} s`)
    expect(seconds).toBeLessThan(5)
    expect(report).toMatchObject({
      areas: { added: 491, changed: 0, ended: 0, unchanged: 0 },
      seats: { added: 541 },
      holders: { added: 537 },
      committees: { added: 230 },
      places: { added: 3879 },
      vacant: ['us/house/ca/14', 'us/house/fl/20', 'us/house/ga/13', 'us/house/tx/23'],
    })
    const offices = await readAllTargets(home.db)
    expect(offices).toHaveLength(541)
    expect(Map.groupBy(offices, ({ chamber }) => chamber).get('us-senate')).toHaveLength(100)
    expect(offices.filter(({ holder }) => holder === null).map(({ key }) => key)).toEqual(report.vacant)
  })

  test('a person stands with title, party, ways to reach them and local offices', async () => {
    const home = await house()
    await importLegislators(ownerOf(home), legislatorsFolder)

    const offices = await readAllTargets(home.db)

    expect(offices.find(({ key }) => key === 'us/house/md/8')).toMatchObject({
      areaKey: 'ocd-division/country:us/state:md/cd:8',
      title: 'representative',
      foreignAuthority: false,
      email: null,
      holder: { key: 'R000606', familyName: 'Raskin', party: 'Democrat' },
      siteUrl: 'https://raskin.house.gov/',
      offices: [{ city: 'Rockville', phone: expect.any(String), address: expect.stringContaining('MD 20850') }],
    })
    expect(offices.find(({ key }) => key === 'us/house/pr/0')?.title).toBe('resident-commissioner')
  })

  test('the same files again change nothing at all, not even the version that others look at', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    await importLegislators(ownerDb, legislatorsFolder)
    const before = await everything(ownerDb)

    const report = await importLegislators(ownerDb, legislatorsFolder)

    expect(report).toMatchObject({
      areas: { ...nothing, unchanged: 491 },
      seats: { ...nothing, unchanged: 541 },
      holders: { ...nothing, unchanged: 537 },
      committees: { ...nothing, unchanged: 230 },
      places: { ...nothing, unchanged: 3879 },
    })
    expect(await everything(ownerDb)).toEqual(before)
  })

  test('a broken file changes nothing and is named with row and field', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    await importLegislators(ownerDb, legislatorsFolder)
    const before = await everything(ownerDb)
    const folder = await changedCopy((text) =>
      mended(text, 'R000606', (entry) => entry.replaceAll('state: MD', 'state: ZZ')),
    )

    const trouble = await importLegislators(ownerDb, folder).catch((error: unknown) => error)

    expect(trouble).toBeInstanceOf(BrokenFile)
    expect(trouble).toMatchObject({
      file: 'legislators-current.yaml',
      row: expect.any(Number),
      field: 'terms.4.state',
      reason: 'unknownState',
    })
    expect(await everything(ownerDb)).toEqual(before)
  })

  test('whoever is replaced in a newer file ends on the day the next one begins, and is kept', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    await importLegislators(ownerDb, legislatorsFolder, { today: '2026-06-15' })
    const folder = await changedCopy((text) => replaced(text, 'R000606', 'N000999', '2026-09-01'))

    const report = await importLegislators(ownerDb, folder, { today: '2026-09-20' })

    expect(report.holders).toEqual({ added: 1, changed: 0, ended: 1, unchanged: 536 })
    expect(await historyOf(ownerDb, 'us/house/md/8')).toEqual([
      { key: 'R000606', valid_from: '2025-01-03', valid_to: '2026-09-01' },
      { key: 'N000999', valid_from: '2026-09-01', valid_to: null },
    ])
  })

  test('whoever is gone leaves the office vacant from that day; who comes back is the same person', async () => {
    const home = await house()
    const ownerDb = ownerOf(home)
    await importLegislators(ownerDb, legislatorsFolder, { today: '2026-06-15' })
    const without = await changedCopy((text) => leftOut(text, 'R000606'))

    const gone = await importLegislators(ownerDb, without, { today: '2026-07-01' })
    expect(gone).toMatchObject({ holders: { ended: 1 }, vacant: expect.arrayContaining(['us/house/md/8']) })
    expect(await historyOf(ownerDb, 'us/house/md/8')).toEqual([
      { key: 'R000606', valid_from: '2025-01-03', valid_to: '2026-07-01' },
    ])

    const back = await importLegislators(ownerDb, legislatorsFolder, { today: '2026-08-01' })
    expect(back.holders).toMatchObject({ added: 0, changed: 1, ended: 0 })
    expect(await historyOf(ownerDb, 'us/house/md/8')).toEqual([
      { key: 'R000606', valid_from: '2025-01-03', valid_to: null },
    ])
  })

  test('the server may not write what belongs to the instance, nor does an organisation own a row of it', async () => {
    const home = await house()
    await importLegislators(ownerOf(home), legislatorsFolder)

    const changed = await inOrganisation(home.db, home.organisation.id, (db) =>
      db.updateTable('target_holders').set({ email: 'troll@example.org' }).executeTakeFirst(),
    )

    expect(changed.numUpdatedRows).toBe(0n)
    await expect(
      home.db.insertInto('target_committees').values({ key: 'X', chamber: 'x', name: 'x', source: 'x' }).execute(),
    ).rejects.toThrow('row-level security')
  })
})

async function changedCopy(change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clamor-legislators-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(legislatorsFolder, folder, { recursive: true, mode: 0 })
  const path = join(folder, 'legislators-current.yaml')
  const text = await readFile(path, 'utf8')
  await rm(path, { force: true })
  await writeFile(path, change(text))
  return folder
}

/** The same entry with another person and a later last term. */
function replaced(text: string, person: string, successor: string, start: string): string {
  return mended(text, person, (entry) => {
    const last = entry.lastIndexOf('start:')
    return (
      entry.slice(0, last).replace(person, successor) + entry.slice(last).replace(/start: '[^']+'/, `start: '${start}'`)
    )
  })
}

function leftOut(text: string, person: string): string {
  return mended(text, person, () => '')
}

function mended(text: string, person: string, change: (entry: string) => string): string {
  return text
    .split(/^(?=- id:)/m)
    .map((entry) => (entry.includes(`bioguide: ${person}`) ? change(entry) : entry))
    .join('')
}

function historyOf(db: Db, seat: string) {
  return db
    .selectFrom('target_holders as h')
    .innerJoin('target_seats as s', 's.id', 'h.seat_id')
    .select(['h.key', 'h.valid_from', 'h.valid_to'])
    .where('s.key', '=', seat)
    .orderBy('h.valid_from')
    .execute()
}

async function everything(db: Db): Promise<unknown[]> {
  const { rows } = await sql<{ whole: unknown }>`
    select jsonb_build_array(
      (select jsonb_agg(a order by a.id) from target_areas a), (select jsonb_agg(s order by s.id) from target_seats s),
      (select jsonb_agg(h order by h.id) from target_holders h), (select jsonb_agg(c order by c.id) from target_committees c),
      (select jsonb_agg(p order by p.id) from target_committee_places p), (select version from target_versions)
    ) as whole`.execute(db)
  return rows.map(({ whole }) => whole)
}
