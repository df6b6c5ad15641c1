import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { house } from '#test/house.ts'

test('the months ahead are opened once, by a server that owns nothing', async () => {
  const { db } = await house()
  const open = () => sql<{ opened: string[] }>`select open_months(1) as opened`.execute(db)

  const [first, second] = [await open(), await open()]

  const names = first.rows[0]?.opened ?? []
  expect(names.filter((name) => name.startsWith('audit_entries_2'))).toHaveLength(2)
  expect(names.filter((name) => name.startsWith('action_delivery_attempts_2'))).toHaveLength(2)
  expect(second.rows[0]?.opened).toEqual([])
})
