import { expect, test } from 'vitest'
import { code } from '#test/source.ts'
import { keysOfInstance } from './platform-of.ts'

test('every key that a room asks for is made before the first is used', () => {
  const asked = code
    .filter(({ steps }) => steps[1] !== 'embedded-postgres')
    .flatMap(({ text }) => [...text.matchAll(/\.secret\('([\w/-]+)'\)/g)].map(([, purpose]) => purpose))

  expect([...new Set(asked)].sort()).toEqual([...keysOfInstance, 'database-app'].sort())
})
