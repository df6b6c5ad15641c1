import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '#platform/db.ts'
import { describeSchema } from '#platform/schema-types.ts'
import { house } from './house.ts'

const file = new URL('../src/platform/schema.ts', import.meta.url)

test('the types of the database are those of the migrated database (WRITE_TYPES=1 writes them anew)', async () => {
  const { urls } = await house()
  const owner = openDatabase(urls.owner)
  const described = await describeSchema(owner.db)
  await owner.close()

  if (process.env.WRITE_TYPES) await writeFile(file, described)
  expect(await readFile(file, 'utf8')).toBe(described)
})
