import { expect, inject, test } from 'vitest'
import { type House, house, openOther } from '#test/house.ts'
import { type Act, verifyAudit, writeAudit } from './audit.ts'
import { inOrganisation, openDatabase, sql } from './db.ts'

/** Longer than any that a room writes: the chain holds whatever is in it. */
const published = {
  actor: { id: null, name: 'Inés Duarte' },
  verb: 'actions.publish',
  subject: 'action',
  details: { revision: 3, slugs: { es: 'libertad', en: 'freedom' }, note: 'señal «abierta»', at: new Date(0) },
} as unknown as Act

async function writeMany(home: House, times: number): Promise<void> {
  for (let count = 0; count < times; count++)
    await inOrganisation(home.db, home.organisation.id, (db) => writeAudit(db, published))
}

/** As somebody with the keys to the database would, past every policy. */
async function tamper(home: House, statement: string): Promise<void> {
  const url = new URL(inject('postgres').admin)
  url.pathname = new URL(home.urls.owner).pathname
  const database = openDatabase(url.href)
  await sql.raw(statement).execute(database.db)
  await database.close()
}

function verify({ db, organisation }: House) {
  return inOrganisation(db, organisation.id, verifyAudit)
}

test('a chain that nobody touched holds', async () => {
  const home = await house()
  await writeMany(home, 3)

  expect(await verify(home)).toEqual({ entries: 3, broken: null })
})

test('an empty chain holds', async () => {
  expect(await verify(await house())).toEqual({ entries: 0, broken: null })
})

test('an altered entry is named', async () => {
  const home = await house()
  await writeMany(home, 4)

  await tamper(home, `update audit_entries set details = '{"revision": 4}' where sequence = 2`)

  expect(await verify(home)).toMatchObject({ entries: 1, broken: { sequence: 2, fault: 'altered' } })
})

test('an entry taken out of the middle is missed', async () => {
  const home = await house()
  await writeMany(home, 4)

  await tamper(home, 'delete from audit_entries where sequence = 3')

  expect(await verify(home)).toMatchObject({ entries: 2, broken: { sequence: 3, fault: 'missing' } })
})

test('entries cut off at the end are missed', async () => {
  const home = await house()
  await writeMany(home, 4)

  await tamper(home, 'delete from audit_entries where sequence > 2')

  expect(await verify(home)).toMatchObject({ entries: 2, broken: { sequence: 3, fault: 'cut-off' } })
})

test('members acting at once are written one after the other', async () => {
  const home = await house()

  await Promise.all(Array.from({ length: 8 }, () => writeMany(home, 3)))

  expect(await verify(home)).toEqual({ entries: 24, broken: null })
})

test('an act that is rolled back leaves no entry', async () => {
  const home = await house()

  const failing = inOrganisation(home.db, home.organisation.id, async (db) => {
    await writeAudit(db, published)
    throw new Error('no')
  })

  await expect(failing).rejects.toThrow('no')
  expect(await verify(home)).toEqual({ entries: 0, broken: null })
})

test('each organisation has a chain of its own', async () => {
  const home = await house()
  const other = await openOther(home.db)
  await writeMany(home, 2)

  await inOrganisation(home.db, other.id, (db) => writeAudit(db, published))

  expect(await verify({ ...home, organisation: other })).toEqual({ entries: 1, broken: null })
})

test('the server itself can neither alter nor take out an entry', async () => {
  const home = await house()
  await writeMany(home, 1)

  const altering = inOrganisation(home.db, home.organisation.id, (db) =>
    db.updateTable('audit_entries').set({ actor_name: 'Nobody' }).execute(),
  )

  await expect(altering).rejects.toThrow(/permission denied/)
})
