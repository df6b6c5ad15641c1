import { expect, test } from 'vitest'
import { house } from '#test/house.ts'
import { inOrganisation } from './db.ts'
import { openLog } from './log.ts'

test('a log names nobody, not even where the database quotes the row that it refused', async () => {
  const { db, organisation } = await house()
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const insert = (locale: string | null) =>
    inOrganisation(db, organisation.id, (db) =>
      db
        .insertInto('supporters')
        .values({ email: 'ana@example.org', locale: locale as string })
        .execute(),
    )
  await insert('en')

  for (const locale of ['en', null])
    await insert(locale).catch((error) => log.error({ err: error, email: 'ana@example.org' }, 'request failed'))

  expect(lines.join('')).toMatch(/duplicate key value.*null value in column/s)
  expect(lines.join('')).not.toContain('ana@')
})
