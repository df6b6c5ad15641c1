import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type House, house } from '#test/house.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { districtsFile, legislatorsFolder, ownerOf, zipFiles } from '../cast.ts'
import { runTargetImport } from './import-command.ts'

const [codes = '', middles = ''] = zipFiles
const goodCsv = 'seat,area,name,email\nMayor,Puerto Ámbar,Rosa Mena,rosa@ambar.example\n'

test('an organisation’s file is taken in with the country and the list that were named', async () => {
  const home = await house()
  const csv = await fileOf('mayors.csv', goodCsv)

  const report = await runTargetImport({ ...of(home), csv, country: 'SV', listName: 'Mayors' })

  expect(report.csv).toMatchObject({
    country: 'SV',
    counts: { new: 1, reopened: 0, changed: 0, same: 0, refused: 0 },
    stored: { seats: { added: 1 }, listId: expect.any(String) },
  })
})

test('a dry run and a file with a bad row store nothing; the report says why', async () => {
  const home = await house()
  const good = await fileOf('mayors.csv', goodCsv)
  const bad = await fileOf('bad.csv', `${goodCsv}Mayor,Costa,Juan Ríos,no-address\n`)

  const dry = await runTargetImport({ ...of(home), csv: good, dryRun: true })
  const refused = await runTargetImport({ ...of(home), csv: bad })

  expect(dry).toMatchObject({ dryRun: true, csv: { counts: { new: 1 }, stored: null } })
  expect(refused.csv).toMatchObject({
    stored: null,
    rows: [{ fate: 'new' }, { row: 3, fate: 'refused', faults: [{ field: 'email', reason: 'invalid' }] }],
  })
  expect(await countSeats(home)).toBe(0)
})

test('a file of an organisation needs the organisation', async () => {
  const home = await house()
  const { organisation: _, ...nobody } = of(home)

  const trouble = await runTargetImport({ ...nobody, csv: 'any.csv' }).catch((error: unknown) => error)

  expect(trouble).toMatchObject({ exitCode: 2 })
})

test('a file that is not there is named', async () => {
  const home = await house()

  const trouble = await runTargetImport({ ...of(home), zips: ['/nowhere/zips.csv'] }).catch((error: unknown) => error)

  expect(trouble).toMatchObject({
    exitCode: 65,
    message: 'zips.csv: the file cannot be read. Nothing was changed.',
  })
})

describeWithSharedData('one command for all the public files', () => {
  test('a broken file among good ones changes nothing, and is named with line and field', async () => {
    const home = await house()
    const broken = await fileOf('zips.csv', 'state_abbr,zcta,cd\nMD,20910,8\nMD,20911,eight\n')

    const trouble = await runTargetImport({
      ...of(home),
      legislators: legislatorsFolder,
      zips: [broken],
    }).catch((error: unknown) => error)

    expect(trouble).toMatchObject({
      exitCode: 65,
      message: 'zips.csv, line 3, cd: this cannot be right. Nothing was changed.',
    })
    expect(await countSeats(home)).toBe(0)
  })

  test('a dry run reports what would come, and nothing has come; then it does, with progress told', async () => {
    const home = await house()
    const files = {
      ...of(home),
      legislators: legislatorsFolder,
      zips: [codes],
      centroids: [middles],
      boundaries: [districtsFile],
    }
    const told: string[] = []

    const dry = await runTargetImport({ ...files, dryRun: true })
    expect(dry).toMatchObject({ legislators: { seats: { added: 541 } }, postalCodes: { fate: 'added' } })
    expect(await countSeats(home)).toBe(0)

    const report = await runTargetImport({
      ...files,
      progress: (done, total, label) => told.push(`${label} ${done}/${total}`),
    })
    expect(report).toEqual({ ...dry, dryRun: false })
    expect(await countSeats(home)).toBe(541)
    expect(told).toContain('zcta-centroids.csv 2/2')
    expect(told).toContain('committee-membership-current.yaml 3/3')
    const sources = await home.db.selectFrom('target_sources').select(['key', 'files']).orderBy('key').execute()
    expect(sources.map(({ key }) => key)).toEqual(['map us/districts 2025-01-03', 'us/legislators', 'us/zip'])
  })
})

function of(home: House) {
  return { ownerDb: ownerOf(home), db: home.db, organisation: home.organisation }
}

async function countSeats(home: House): Promise<number> {
  return (await ownerOf(home).selectFrom('target_seats').select('id').execute()).length
}

async function fileOf(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clamor-import-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
