import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Secret } from './data-folder.ts'
import { seal, unseal } from './seal.ts'

const newKey = (): Secret => ({ id: randomUUID(), key: randomBytes(32) })

test('what is sealed opens in its place with its key, also after a newer key came', () => {
  const [old, newer] = [newKey(), newKey()]
  const sealed = seal([old], 'mail-server a', 'contraseña')

  expect(unseal([newer, old], 'mail-server a', sealed)).toBe('contraseña')
  expect(sealed.includes('contraseña')).toBe(false)
})

test('it opens nowhere else, without its key or after a bit was turned', () => {
  const key = newKey()
  const sealed = seal([key], 'mail-server a', 'secret')
  const altered = Buffer.from(sealed)
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1

  expect(unseal([key], 'mail-server b', sealed)).toBeNull()
  expect(unseal([newKey()], 'mail-server a', sealed)).toBeNull()
  expect(unseal([{ ...newKey(), id: key.id }], 'mail-server a', sealed)).toBeNull()
  expect(unseal([key], 'mail-server a', altered)).toBeNull()
  expect(unseal([key], 'mail-server a', Buffer.alloc(3))).toBeNull()
})

test('the same text is sealed differently each time', () => {
  const key = newKey()

  expect(seal([key], 'x', 'secret').equals(seal([key], 'x', 'secret'))).toBe(false)
})
