import { expect, test } from 'vitest'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import type { Target } from '#slices/targets'
import { actions } from '../slice.ts'
import { callScript, numbersOf, telephoneAddress } from './call-script.ts'

addMessages(actions.messages)
const [english, spanish] = [wordsFor({ locale: 'en' }), wordsFor({ locale: 'es' })]

const senator = {
  title: 'senator',
  foreignAuthority: false,
  country: 'US',
  phone: '202-224-3121',
  holder: { fullName: 'Ada Quiroga', familyName: 'Quiroga' },
  offices: [
    { city: 'Baltimore', phone: '410-962-4510', address: null },
    { city: 'Towson', phone: null, address: '1 Main St' },
    { city: 'Rockville', phone: '202-224-3121', address: null },
  ],
} as unknown as Target

const ana = {
  given_name: 'Ana',
  family_name: 'Pérez',
  street: '8 Elm St',
  city: 'Silver Spring',
  region: 'MD',
  postal_code: '20910',
  subject: 'The organisers detained in May',
  body: '',
  is_edited: false,
  shows_name: true,
  discloses_contact: false,
}

test('the script says what staff write down: name, place, request, and that no answer is needed', () => {
  const ask = { callAsk: 'I ask {holder} to demand the release of the nine organisers.' }

  expect(callScript(ana, senator, ask, english)).toEqual([
    'My name is Ana Pérez, and I live in Silver Spring, MD, 20910.',
    'I ask Ada Quiroga to demand the release of the nine organisers.',
    'I don’t need a response. Thank you.',
  ])
  expect(callScript(ana, senator, ask, spanish)[0]).toBe('Me llamo Ana Pérez y vivo en Silver Spring, MD, 20910.')
})

test('where the action has no sentence for the telephone, the subject of the letter stands in', () => {
  expect(callScript(ana, senator, { callAsk: '' }, english)[1]).toBe(
    'I am calling about: The organisers detained in May',
  )
})

test('a foreign authority hears neither place nor postal code, and no name where it was left out', () => {
  const ministry = { ...senator, foreignAuthority: true }
  const said = (writer: typeof ana) => callScript(writer, ministry, { callAsk: 'I ask for their release.' }, english)

  expect(said(ana)[0]).toBe('My name is Ana Pérez.')
  expect(said({ ...ana, discloses_contact: true })[0]).toContain('Silver Spring')
  expect(said({ ...ana, shows_name: false, discloses_contact: true }).join(' ')).not.toMatch(/Ana|Silver|20910/)
})

test('numbers: the main one, then each local office once', () => {
  expect(numbersOf(senator)).toEqual([
    { city: null, shown: '202-224-3121', href: 'tel:+12022243121' },
    { city: 'Baltimore', shown: '410-962-4510', href: 'tel:+14109624510' },
  ])
})

test.each([
  ['(202) 224-3121', 'US', 'tel:+12022243121'],
  ['1-202-224-3121', 'US', 'tel:+12022243121'],
  ['+503 2231-8000', 'SV', 'tel:+50322318000'],
  ['2231 8000', 'SV', 'tel:22318000'],
  ['202-224-3121 ext. 12', 'US', 'tel:+12022243121;ext=12'],
  ['call the desk', 'US', null],
])('%s in %s is dialled as %s', (phone, country, href) => {
  expect(telephoneAddress(phone, country)).toBe(href)
})
