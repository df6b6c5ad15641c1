import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'
import { sql } from '#platform/db.ts'
import { runJobs } from '#test/run-jobs.ts'
import { visitors } from '../actions/participations/cast.ts'
import { publishedPost } from '../publishing/cast.ts'
import { insertReport } from '../publishing/reports/report.queries.ts'
import { forgetSupporter } from './forget-supporter.ts'

const traces = ['ana@example.org', 'Ana@Example.org', 'Pérez', 'neighbours', '8 Elm']

test('whoever is forgotten leaves no trace in any table, and every counter stays', async () => {
  const house = await visitors()
  await house.act()
  // Left beside a report of an error, as people write it.
  const postId = await publishedPost(house.db, house.organisation)
  const report = { postId, locale: 'en', text: 'It was nine people.', quote: '', address: 'Ana@Example.org' }
  await house.inside(async (db) => {
    await insertReport(db, report)
    await insertReport(db, { ...report, text: 'And on a Tuesday.', address: 'luis@example.org' })
  })
  await runJobs(house)
  const [person] = await house.inside((db) => db.selectFrom('supporters').select('id').execute())
  const tallies = () => house.inside((db) => sql`select sum(people) as people from action_tallies`.execute(db))
  const before = await tallies()

  await house.inside((db) => forgetSupporter(db, slices, person?.id ?? ''))
  await house.inside((db) => forgetSupporter(db, slices, person?.id ?? ''))

  expect(await house.inside(findTraces)).toEqual([])
  const reports = await house.inside((db) =>
    db.selectFrom('post_error_reports').select(['text', 'address']).orderBy('id').execute(),
  )
  expect(reports).toEqual([
    { text: 'It was nine people.', address: '' },
    { text: 'And on a Tuesday.', address: 'luis@example.org' },
  ])
  expect((await tallies()).rows).toEqual(before.rows)
  const [row] = await house.inside((db) => db.selectFrom('supporters').select(['email', 'given_name']).execute())
  expect(row).toEqual({ email: `forgotten:${person?.id}`, given_name: '' })
})

test('a room that cannot forget keeps everything in every room', async () => {
  const house = await visitors()
  await house.act()
  const [person] = await house.inside((db) => db.selectFrom('supporters').select('id').execute())
  const broken = { forget: () => Promise.reject(new Error('not today')) }

  await expect(house.inside((db) => forgetSupporter(db, [...slices, broken], person?.id ?? ''))).rejects.toThrow(
    'not today',
  )

  expect((await house.inside(findTraces)).length).toBeGreaterThan(0)
})

test('a forgotten person may come again as somebody new', async () => {
  const house = await visitors()
  await house.act()
  const [person] = await house.inside((db) => db.selectFrom('supporters').select('id').execute())
  await house.inside((db) => forgetSupporter(db, slices, person?.id ?? ''))

  await house.act()

  expect(await house.inside((db) => db.selectFrom('supporters').select('id').execute())).toHaveLength(2)
})

/** Where a word of the person still stands, in any table of the database. */
async function findTraces(db: Parameters<typeof forgetSupporter>[0]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')
      and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(db)
  const found: string[] = []
  for (const { name } of rows)
    for (const trace of traces) {
      const hits = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.raw(name)} t where t::text like ${`%${trace}%`}`.execute(db)
      if (hits.rows[0]?.n) found.push(`${trace} in ${name}`)
    }
  return found
}
