import { expect, test } from 'vitest'
import { house, openOther } from '#test/house.ts'
import { inOrganisation } from './db.ts'

test('a scope sees and writes the rows of its own organisation only', async () => {
  const { db, organisation } = await house()
  const other = await openOther(db)
  await inOrganisation(db, organisation.id, (scope) =>
    scope.insertInto('supporters').values({ email: 'ana@example.org', locale: 'es' }).execute(),
  )

  const seen = (id: string) =>
    inOrganisation(db, id, (scope) => scope.selectFrom('supporters').select('email').execute())

  expect(await seen(organisation.id)).toEqual([{ email: 'ana@example.org' }])
  expect(await seen(other.id)).toEqual([])
  expect(await db.selectFrom('supporters').selectAll().execute()).toEqual([])
})

test('a row cannot be written into another organisation', async () => {
  const { db, organisation } = await house()
  const other = await openOther(db)

  const smuggled = inOrganisation(db, organisation.id, (scope) =>
    scope
      .insertInto('supporters')
      .values({ organisation_id: other.id, email: 'ana@example.org', locale: 'es' })
      .execute(),
  )

  await expect(smuggled).rejects.toThrow(/row-level security/)
})

test('a scope that throws leaves nothing behind, and its connection in order', async () => {
  const { db, organisation } = await house()

  const failed = inOrganisation(db, organisation.id, async (scope) => {
    await scope.insertInto('supporters').values({ email: 'ana@example.org', locale: 'es' }).execute()
    throw new Error('changed our mind')
  })

  await expect(failed).rejects.toThrow('changed our mind')
  expect(
    await inOrganisation(db, organisation.id, (scope) => scope.selectFrom('supporters').selectAll().execute()),
  ).toEqual([])
})
