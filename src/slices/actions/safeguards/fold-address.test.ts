import { expect, test } from 'vitest'
import { domainOf, foldAddress, isLargeProvider } from './fold-address.ts'
import { isThrowAway } from './throw-away-domains.ts'

test.each([
  ['ana.perez+letters@gmail.com', 'anaperez@gmail.com'],
  ['anaperez@googlemail.com', 'anaperez@gmail.com'],
  ['ana+x@hotmail.com', 'ana@hotmail.com'],
  ['ana@me.com', 'ana@icloud.com'],
  ['a.n-a_p@pm.me', 'anap@proton.me'],
  ['ana-cartas@yahoo.com', 'ana@yahoo.com'],
])('%s and %s are one mailbox', (typed, same) => {
  expect(foldAddress(typed)).toBe(foldAddress(same))
})

test.each([
  ['ana.perez@hotmail.com', 'anaperez@hotmail.com'],
  ['info+ana@union.example', 'info+luis@union.example'],
  ['ana-maria@gmail.com', 'ana@gmail.com'],
  ['ana@hotmail.com', 'ana@outlook.com'],
  ['+x@gmail.com', '+y@gmail.com'],
])('%s and %s may be two people', (one, other) => {
  expect(foldAddress(one)).not.toBe(foldAddress(other))
})

test('a large provider is known by its name in any country, a throw-away one by the list that came with us', async () => {
  expect(['gmail.com', 'yahoo.com.mx', 'hotmail.es', 'proton.me', 'web.de'].filter(isLargeProvider)).toHaveLength(5)
  expect(['union.example', 'notgmail.com', 'mailinator.com'].filter(isLargeProvider)).toEqual([])
  expect(await Promise.all(['mailinator.com', 'eu.mailinator.com', 'gmail.com'].map(isThrowAway))).toEqual([
    true,
    true,
    false,
  ])
  expect(domainOf('"a@b"@example.org')).toBe('example.org')
})
