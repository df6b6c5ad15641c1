import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { type House, house, openOther } from '#test/house.ts'
import { noor, ownerOf } from '../cast.ts'
import { loadDirectory, lookAgain } from '../finding/directory.ts'
import { findAreas } from '../finding/find-areas.ts'
import { findTargets } from '../finding/find-targets.ts'
import { listTargetLists } from '../lists/target-list.queries.ts'
import { readAllTargets } from '../offices/target.queries.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { type CsvOptions, importTargetCsv } from './import-target-csv.ts'
import { type CsvPlan, planTargetCsv } from './plan-target-csv.ts'

const meridia = [
  'Cargo;Distrito;Nombre;Función;Partido;Correo;Teléfono;Formulario;Idioma;Códigos postales;Autoridad extranjera',
  'Diputación 1;Puerto Ámbar;Lucía Peña;Diputada;Verde;lucia@asamblea.example;+503 2281 9000;;español;1101, 1102;',
  'Diputación 2;Costa;Ada Quiroga;Diputada;Azul;;;https://asamblea.example/quiroga;español;1201;',
  'Ministerio de Justicia;;;Ministerio;;justicia@gob.example;;;español;;sí',
  'Procuraduría;;;Procuraduría;;;;;español;;',
].join('\n')

test('a dry run says what every row would do, and does nothing', async () => {
  const home = await house()
  const file = `${meridia}\nDiputación 3;;Sin Distrito;Diputada;;no-es-correo;;;;1301;\n`

  const plan = await planned(home, file)

  expect(plan.counts).toEqual({ new: 4, reopened: 0, changed: 0, same: 0, refused: 1 })
  expect(plan.rows[0]).toEqual({
    row: 2,
    fate: 'new',
    office: 'Diputación 1',
    area: 'Puerto Ámbar',
    holder: 'Lucía Peña',
    replaces: null,
    faults: [],
  })
  expect(plan.rows[4]).toMatchObject({ row: 6, fate: 'refused', faults: [{ field: 'email', reason: 'invalid' }] })
  expect(await offices(home)).toEqual([])
})

test('the good rows are taken in; whoever has no name but an address is written to, whoever has neither is vacant', async () => {
  const home = await house()

  await imported(home, meridia)

  expect(await offices(home)).toMatchObject([
    {
      title: 'Diputación 1',
      areaKey: 'Puerto Ámbar',
      country: 'SV',
      chamber: 'Diputada',
      language: 'es',
      foreignAuthority: false,
      email: 'lucia@asamblea.example',
      holder: { fullName: 'Lucía Peña', party: 'Verde', role: 'Diputada' },
    },
    { title: 'Diputación 2', email: null, formUrl: 'https://asamblea.example/quiroga' },
    { title: 'Ministerio de Justicia', foreignAuthority: true, holder: { fullName: 'Ministerio de Justicia' } },
    { title: 'Procuraduría', holder: null },
  ])
})

test('the same file again changes nothing, whatever it is called; a changed one says what changes', async () => {
  const home = await house()
  await imported(home, meridia, { today: '2026-01-01' })
  const before = await versionOf(home.db)

  const again = await imported(home, meridia, {}, 'same.csv')
  expect(again).toMatchObject({ seats: { added: 0, changed: 0, unchanged: 4 }, holders: { added: 0, ended: 0 } })
  expect(await versionOf(home.db)).toEqual(before)

  const newer = meridia.replace('Lucía Peña', 'Rosa Mena').replace('1201', '1201, 1202')
  const plan = await planned(home, newer)
  expect(plan.rows.map(({ fate, replaces }) => [fate, replaces])).toEqual([
    ['changed', 'Lucía Peña'],
    ['changed', null],
    ['same', null],
    ['same', null],
  ])
})

test('a new holder closes the old one, who is kept with dates and source', async () => {
  const home = await house()
  await imported(home, meridia, { today: '2026-01-01' })

  await imported(home, meridia.replace('Lucía Peña', 'Rosa Mena'), { today: '2026-05-01' }, 'may.csv')

  const history = await scoped(home, (db) =>
    db.selectFrom('target_holders').select(['full_name', 'valid_from', 'valid_to', 'source']).execute(),
  )
  expect(history).toContainEqual({
    full_name: 'Lucía Peña',
    valid_from: '2026-01-01',
    valid_to: '2026-05-01',
    source: 'meridia.csv',
  })
  expect(history).toContainEqual({
    full_name: 'Rosa Mena',
    valid_from: '2026-05-01',
    valid_to: null,
    source: 'may.csv',
  })
})

test('postal codes lead to the organisation’s own offices; another file for other areas leaves them alone', async () => {
  const home = await house()
  await imported(home, meridia, { today: '2026-01-01' })
  await imported(home, 'seat,area,name,postal codes\nAlcaldía,Sierra,Juan Ríos,1401\n', {}, 'alcaldias.csv')
  lookAgain(home.db)
  const directory = await loadDirectory({ db: home.db, config: {} }, home.organisation.id)
  const who = async (postalCode: string) => {
    const located = await findAreas(directory, { postalCode })
    const rule = { parts: [{ kind: 'my-representative' as const }], match: 'any' as const }
    return findTargets(directory, rule, located).targets.map(({ title }) => title)
  }

  expect([await who('1101'), await who('1201'), await who('1401'), await who('9999')]).toEqual([
    ['Diputación 1'],
    ['Diputación 2'],
    ['Alcaldía'],
    [],
  ])
})

test('a list of exactly these offices is made once, and brought up to date by its name', async () => {
  const home = await house()
  const first = await imported(home, meridia, { listName: 'Asamblea' })
  const second = await imported(home, `${meridia}\nDiputación 3;Sierra;Juan Ríos;;;;;;;;`, { listName: 'Asamblea' })

  const lists = await scoped(home, listTargetLists)

  expect(second.listId).toBe(first.listId)
  expect(lists).toEqual([
    { id: first.listId, name: 'Asamblea', rule: { match: 'any', parts: [{ kind: 'fixed', seatIds: second.seatIds }] } },
  ])
  expect(second.seatIds).toHaveLength(5)
})

test('what one organisation brings is nobody else’s', async () => {
  const home = await house()
  await imported(home, meridia, { listName: 'Asamblea' })
  const other = await openOther(home.db)

  const seen = await inOrganisation(home.db, other.id, async (db) => ({
    offices: await readAllTargets(db),
    lists: await listTargetLists(db),
    sources: await db.selectFrom('target_sources').selectAll().execute(),
    tables: await db.selectFrom('target_postal_tables').selectAll().execute(),
  }))

  expect(seen).toEqual({ offices: [], lists: [], sources: [], tables: [] })
  expect(await readAllTargets(home.db)).toEqual([])
  const theirs = await inOrganisation(home.db, other.id, (db) => planIn(db, meridia))
  expect(theirs.counts.new).toBe(4)
})

test('an import stands in the audit trail, with the file’s name', async () => {
  const home = await house()
  await imported(home, meridia)

  const entries = await scoped(home, (db) =>
    db.selectFrom('audit_entries').select(['actor_name', 'verb', 'details']).execute(),
  )

  expect(entries).toMatchObject([
    { actor_name: 'Noor Haddad', verb: 'targets.import', details: { file: 'meridia.csv', country: 'SV' } },
  ])
})

test('areas that the instance knows already are not repeated', async () => {
  const home = await house()
  const md = 'ocd-division/country:us/state:md'
  await ownerOf(home)
    .insertInto('target_areas')
    .values({ key: md, country: 'US', kind: 'state', name: 'Maryland', valid_from: '2023-01-03', source: 'law' })
    .execute()

  await scoped(home, async (db) => {
    const plan = await planIn(db, `seat,ocd id,name\nGovernor,${md},Wes Moore\n`, 'US')
    await importTargetCsv(db, noor, plan)
  })

  const own = await scoped(home, (db) => db.selectFrom('target_areas').select(['key', 'organisation_id']).execute())
  expect(own).toEqual([{ key: md, organisation_id: null }])
})

test('whatever stands in the cells, each row is taken in or refused with a reason, and a second time nothing changes', async () => {
  const home = await house()
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('=1+1', '@SUM(A1)', 'a"b', 'a;b', 'a\nb', "'; drop table target_seats; --", '‮evil', 'ﬀ', '1101'),
  )
  const row = fc.record({ seat: cell, area: cell, name: cell, email: cell, codes: cell })

  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const lines = rows.map((cells) => Object.values(cells).map(quoted).join(','))
      const text = ['seat,area,name,email,postal codes', ...lines].join('\n')
      await scoped(home, async (db) => {
        const plan = await planIn(db, text).catch((error: unknown) => error)
        if (plan instanceof BrokenFile) return
        const { rows: fates, counts } = plan as CsvPlan
        expect(fates.filter(({ fate, faults }) => (fate === 'refused') !== faults.length > 0)).toEqual([])
        const report = await importTargetCsv(db, noor, plan as CsvPlan)
        expect(report.seatIds).toHaveLength(counts.new + counts.changed + counts.same)
        const again = await planIn(db, text)
        expect(again.counts).toEqual({ ...counts, new: 0, changed: 0, same: report.seatIds.length })
      })
    }),
    { numRuns: 60 },
  )
})

function planIn(db: Db, text: string, country = 'SV', name = 'meridia.csv'): Promise<CsvPlan> {
  return planTargetCsv(db, { name, bytes: Buffer.from(text) }, { country })
}

function planned(home: House, text: string): Promise<CsvPlan> {
  return scoped(home, (db) => planIn(db, text))
}

function imported(home: House, text: string, options: CsvOptions = {}, name = 'meridia.csv') {
  return scoped(home, async (db) => importTargetCsv(db, noor, await planIn(db, text, 'SV', name), options))
}

function offices(home: House) {
  return scoped(home, async (db) => (await readAllTargets(db)).sort((a, b) => (a.title < b.title ? -1 : 1)))
}

function scoped<T>({ db, organisation }: House, work: (db: Db) => Promise<T>): Promise<T> {
  return inOrganisation(db, organisation.id, work)
}

function versionOf(db: Db) {
  return db.selectFrom('target_versions').select(['version', 'atlas']).executeTakeFirstOrThrow()
}
