import { expect, test } from 'vitest'
import { readPostalCode } from './read-postal-code.ts'

test.each(['94110', '  94110 ', '\u00a094110', '94110-1234', '94110 1234', '94110–1234', '941101234', '９４１１０'])(
  '%j is 94110',
  (text) => {
    expect(readPostalCode(text)).toEqual({ code: '94110', sure: true })
  },
)

test.each([
  ['2139', '02139'],
  ['601', '00601'],
])('%s has lost its zeros: %s, to be confirmed', (text, code) => {
  expect(readPostalCode(text)).toEqual({ code, sure: false })
})

test.each([
  '',
  '00000',
  '123456',
  '12',
  'CP 1101',
  'ABCDE',
  '94110;DROP TABLE zips',
  '941.10',
  'K1A 0B1',
  '-94110',
  '94110-',
  '٩٤١١٠',
])('%j is no ZIP code', (text) => {
  expect(readPostalCode(text)).toBeNull()
})

test('codes of other countries are letters and digits, however they are spaced', () => {
  expect(readPostalCode('k1a 0b1', 'ca')).toEqual({ code: 'K1A0B1', sure: true })
  expect(readPostalCode('CP 1101', 'sv')).toEqual({ code: 'CP1101', sure: true })
  expect(readPostalCode('<1101>', 'sv')).toBeNull()
})
