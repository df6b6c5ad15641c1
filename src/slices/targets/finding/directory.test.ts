import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { type House, house, openOther } from '#test/house.ts'
import { noor } from '../cast.ts'
import { importTargetCsv } from '../imports/import-target-csv.ts'
import { planTargetCsv } from '../imports/plan-target-csv.ts'
import { saveTargetList } from '../lists/save-target-list.ts'
import { correctTarget } from '../offices/correct-target.ts'
import { loadAtlas, loadDirectory, lookAgain } from './directory.ts'

const supply = ({ db }: House) => ({ db, config: {} })

async function mayor(home: House, name = 'Rosa Mena', today?: string): Promise<string> {
  return inOrganisation(home.db, home.organisation.id, async (db) => {
    const file = { name: 'a.csv', bytes: Buffer.from(`seat,area,name\nMayor,Coast,${name}\n`) }
    const { seatIds } = await importTargetCsv(db, noor, await planTargetCsv(db, file, { country: 'SV' }), { today })
    return seatIds[0] ?? ''
  })
}

async function holderNow(home: House, organisationId = home.organisation.id) {
  const { offices } = await loadDirectory(supply(home), organisationId)
  return offices[0]?.holder?.fullName
}

test('a directory is loaded once, and again after a change', async () => {
  const home = await house()
  await mayor(home)
  const first = await loadDirectory(supply(home), home.organisation.id)

  expect(await loadDirectory(supply(home), home.organisation.id)).toBe(first)
  await mayor(home, 'Juan Ríos')
  lookAgain(home.db)

  expect(await holderNow(home)).toBe('Juan Ríos')
})

test('a holder whose day is yet to come does not hold the office today', async () => {
  const home = await house()
  await mayor(home, 'Rosa Mena', '2026-01-01')
  await mayor(home, 'Juan Ríos', '2999-01-01')
  lookAgain(home.db)

  expect(await holderNow(home)).toBe('Rosa Mena')
})

test('each organisation has a directory of its own, with its own corrections', async () => {
  const home = await house()
  const other = await openOther(home.db)
  const seatId = await mayor(home)
  await inOrganisation(home.db, home.organisation.id, (db) => correctTarget(db, noor, seatId, { phone: '555' }))

  expect((await loadDirectory(supply(home), home.organisation.id)).byId.get(seatId)?.phone).toBe('555')
  expect((await loadDirectory(supply(home), other.id)).offices).toEqual([])
})

test('maps stay in memory when only an office changed', async () => {
  const home = await house()
  const before = await loadAtlas(supply(home))
  await mayor(home)
  lookAgain(home.db)

  expect(await loadAtlas(supply(home))).toBe(before)
})

test('every change is told to whoever listens, once per change, with the topic that pages wait for', async () => {
  const home = await house()
  const heard: string[] = []
  const listener = await home.pool.connect()
  listener.on('notification', ({ payload = '' }) => heard.push(payload))
  await listener.query('listen clamor_pages')

  await mayor(home)
  const rule = { parts: [{ kind: 'my-senators' as const }], match: 'any' as const }
  await inOrganisation(home.db, home.organisation.id, (db) => saveTargetList(db, noor, { name: 'Senators', rule }))
  await listener.query('select 1')
  listener.release()

  expect(heard).toEqual(['changed targets', 'changed targets'])
})

test('a saved list loads nothing anew', async () => {
  const home = await house()
  const before = await loadDirectory(supply(home), home.organisation.id)
  const rule = { parts: [{ kind: 'my-senators' as const }], match: 'any' as const }
  await inOrganisation(home.db, home.organisation.id, (db) => saveTargetList(db, noor, { name: 'Senators', rule }))
  lookAgain(home.db)

  expect(await loadDirectory(supply(home), home.organisation.id)).toBe(before)
})

test('imports follow one another: a second one waits for the first, and finds nothing left to do', async () => {
  const home = await house()
  const one = mayor(home)
  const two = mayor(home)

  expect(await one).toBe(await two)
  const { rows } = await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`select 1 from target_seats`.execute(db),
  )
  expect(rows).toHaveLength(1)
})
