import fc from 'fast-check'
import { expect, test } from 'vitest'
import '#app/slices.ts'
import { wordsFor } from '#platform/i18n.ts'
import { disclosureTo, type LetterReader, type LetterWriter, letterFor } from './letter-for.ts'

const words = wordsFor({ locale: 'en' })
const ana: LetterWriter = {
  given_name: 'Ana',
  family_name: 'Pérez',
  street: '8 Elm St',
  city: 'Silver Spring',
  region: 'MD',
  postal_code: '20910',
  subject: 'Nine people, {office}',
  body: 'I am {given_name|somebody} of {city|no place you need to know}.\r\n\r\nPlease act.',
  is_edited: false,
  shows_name: true,
  discloses_contact: false,
}
const senator: LetterReader = {
  chamber: 'us-senate',
  title: 'senator',
  areaKey: 'ocd-division/country:us/state:md',
  foreignAuthority: false,
  holder: { fullName: 'Ada Quiroga', familyName: 'Quiroga' },
}
const ministry: LetterReader = {
  ...senator,
  chamber: 'ministry',
  title: 'Ministry of Justice',
  areaKey: null,
  foreignAuthority: true,
}
const greetings = {
  salutation: 'To {holder|whom it concerns}:',
  salutations: { 'us-senate': 'Dear Sen. {holder_family},' },
}

test('a constituent writes with name and address, greeted as the chamber is', () => {
  expect(letterFor(ana, senator, greetings, words)).toEqual({
    subject: 'Nine people, Senator, Maryland',
    body: 'Dear Sen. Quiroga,\n\nI am Ana of Silver Spring.\n\nPlease act.\n\nAna Pérez\n8 Elm St\nSilver Spring, MD 20910',
  })
})

test('a foreign authority gets the name and no way to find the person', () => {
  const { body } = letterFor(ana, ministry, greetings, words)

  expect(body).toBe('To Ada Quiroga:\n\nI am Ana of no place you need to know.\n\nPlease act.\n\nAna Pérez')
})

test('a foreign authority gets the address of a person who ticked it', () => {
  expect(letterFor({ ...ana, discloses_contact: true }, ministry, greetings, words).body).toContain('8 Elm St')
})

test('a text of the person’s own goes as typed, braces and all', () => {
  const { subject, body } = letterFor({ ...ana, is_edited: true }, senator, greetings, words)

  expect(subject).toBe('Nine people, Senator, Maryland')
  expect(body).toContain('I am {given_name|somebody} of {city|no place you need to know}.')
})

test('a name left out is left out of text and signature, and everything that leads to it', () => {
  const { body } = letterFor({ ...ana, shows_name: false, discloses_contact: true }, ministry, greetings, words)

  expect(body).toBe('To Ada Quiroga:\n\nI am somebody of no place you need to know.\n\nPlease act.')
  expect(disclosureTo(senator, { shows_name: false, discloses_contact: true })).toEqual({ name: false, contact: false })
})

test('whatever a person types in one field, a foreign authority never learns where they live', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (typed, showsName) => {
      const secret = 'S3CRET'
      const writer = {
        ...ana,
        street: secret,
        city: secret,
        region: secret,
        postal_code: secret,
        shows_name: showsName,
      }
      const body = `${typed}{city}{state|x}${typed}`
      expect(letterFor({ ...writer, body }, ministry, greetings, words).body).not.toContain(secret)
    }),
  )
})
