import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readReturnPath, returnPathFor } from './return-path.ts'

const key = randomBytes(32)
const returning = { kind: 'letter', id: randomUUID(), organisation: 'a1b2c3d4' } as const

test('an address says what comes back to it, in whatever case a server writes it', () => {
  const address = returnPathFor(key, returning, 'back.puente.example')

  expect(address).toMatch(/^b-[a-z2-7]{47}@back\.puente\.example$/)
  expect(readReturnPath([randomBytes(32), key], address.toUpperCase())).toEqual(returning)
  expect(returnPathFor(key, returning, 'back.puente.example')).toBe(address)
})

test('mails to people have addresses of their own', () => {
  const mail = { ...returning, kind: 'mail' } as const

  expect(readReturnPath([key], returnPathFor(key, mail, 'x.example'))).toEqual(mail)
})

test.each([
  ['nothing', ''],
  ['an ordinary address', 'letters@puente.example'],
  ['too short', 'b-aaaa@x.example'],
  ['other letters', `b-${'1'.repeat(47)}@x.example`],
])('%s is no address of ours', (_what, address) => {
  expect(readReturnPath([key], address)).toBeNull()
})

test('nobody makes or changes one without the key', () => {
  const address = returnPathFor(key, returning, 'x.example')
  const changed = `${address.slice(0, 10)}${address[10] === 'a' ? 'b' : 'a'}${address.slice(11)}`

  expect(readReturnPath([key], changed)).toBeNull()
  expect(readReturnPath([randomBytes(32)], address)).toBeNull()
})
