import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsInXml } from '#test/cwc-endpoint.ts'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { registration } from './cast.ts'
import { type Element, faultsIn, type MessageFault } from './message-rules.ts'
import { type CwcLetter, messageOf, phoneOf, xmlOf, zipOf } from './write-message.ts'

const letter: CwcLetter = {
  deliveryId: 'a'.repeat(32),
  campaignId: 'b'.repeat(32),
  office: 'HMD08',
  chamber: 'house',
  writer: {
    ...{ prefix: 'Ms.', given_name: 'Ana', family_name: 'Peña & Sons <x>', street: '8 Elm St', city: 'Silver Spring' },
    ...{ region: 'MD', postal_code: '20910 1234', phone: '(202) 555-0100', email: 'ana@example.org' },
  },
  subject: 'Nine people arrested in May',
  body: 'Please act.\n\nThey are our neighbours \u0007\uD800.',
  isOwn: false,
  about: { topics: ['Immigration', 'Law'], bill: { congress: 119, kind: 'hconres', number: 22 }, stance: 'pro' },
  page: 'https://act.example.org/en/actions/free-them',
}
const now = new Date('2026-11-28T03:00:00Z')

describeWithSharedData('the messages that were gathered', () => {
  const folder = sharedDataPath('cwc')
  const expected = readFileSync(join(folder, 'expected.csv'), 'utf8').trim().split('\n').slice(1)
  const cases = [
    ...expected.map((line) => line.split(',').slice(0, 2) as [string, string]),
    ['sample-house-2.0.xml', 'valid'] as [string, string],
  ]

  test(`the example of the House and ${cases.length - 1} made by hand are judged as expected, all of them`, () => {
    const judged = cases.map(([file]): [string, string] => {
      const faults = faultsInXml(readFileSync(join(folder, file), 'utf8'))
      return [file, faults.length > 0 ? 'invalid' : 'valid']
    })

    expect(judged).toEqual(cases)
    expect(cases).toHaveLength(22)
  })
})

test('a letter becomes a message that breaks no rule, each tag on its own line, in the order of the schema', () => {
  const message = messageOf(letter, registration, now)
  const xml = xmlOf(message)

  expect(faultsIn(message)).toEqual([])
  expect(faultsInXml(xml)).toEqual([])
  expect(xml.split('\n').slice(0, 6)).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<CWC>',
    '<CWCVersion>2.0</CWCVersion>',
    '<Delivery>',
    `<DeliveryId>${'a'.repeat(32)}</DeliveryId>`,
    // Still the day before in Washington.
    '<DeliveryDate>20261127</DeliveryDate>',
  ])
  expect(xml).toContain('<LastName>Peña &amp; Sons &lt;x&gt;</LastName>')
  expect(xml).toContain('<Zip>20910-1234</Zip>\n<Phone>202-555-0100</Phone>')
  expect(xml).toContain('<BillTypeAbbreviation>hconres</BillTypeAbbreviation>')
  expect(xml).toContain('<OrganizationStatement>Please act.\n\nThey are our neighbours �.</OrganizationStatement>')
  expect(xml).not.toContain('ConstituentMessage')
})

test('a person’s own words are theirs, and the Senate’s bills are written as the Senate writes them', () => {
  const xml = xmlOf(messageOf({ ...letter, isOwn: true, office: 'SMD01', chamber: 'senate' }, registration, now))

  expect(faultsInXml(xml)).toEqual([])
  expect(xml).toContain('<ConstituentMessage>Please act.')
  expect(xml).not.toContain('OrganizationStatement')
  expect(xml).toContain('<BillTypeAbbreviation>H.Con.Res</BillTypeAbbreviation>')
})

const writer = (change: Partial<CwcLetter['writer']>) => ({ ...letter, writer: { ...letter.writer, ...change } })
const broken: [MessageFault, CwcLetter][] = [
  ['deliveryId', { ...letter, deliveryId: '0199f000-0000-7000-8000-000000000000' }],
  ['office', { ...letter, office: 'MD08' }],
  ['prefix', writer({ prefix: 'Mr' })],
  ['name', writer({ given_name: ' ' })],
  ['street', writer({ street: '8' })],
  ['city', writer({ city: 'Ai' })],
  ['state', writer({ region: 'XX' })],
  ['zip', writer({ postal_code: '1101' })],
  ['email', writer({ email: 'ana' })],
  ['subject', { ...letter, subject: 'Act' }],
  ['topic', { ...letter, about: { ...letter.about, topics: [] } }],
  ['stance', { ...letter, about: { ...letter.about, stance: null } }],
  ['moreInfo', { ...letter, page: 'act.example.org' }],
  ['length', { ...letter, body: 'x'.repeat(10_001) }],
  ['length', { ...letter, body: 'Act' }],
]

test.each(broken)('a message with a wrong %s has this fault and no other', (fault, letter) => {
  expect(faultsIn(messageOf(letter, registration, now))).toEqual([fault])
})

test.each([
  ['agent', { agent: '' }],
  ['ackEmail', { ack_email: 'x' }],
  ['agentContact', { contact_name: 'Inés' }],
  ['agentPhone', { contact_phone: '2025550100' }],
  ['about', { organisation_about: 'short' }],
] satisfies [MessageFault, Partial<typeof registration>][])(
  'a registration with a wrong %s is noticed',
  (fault, change) => {
    expect(faultsIn(messageOf(letter, { ...registration, ...change }, now))).toEqual([fault])
  },
)

test('pieces that stand in the wrong order, or that nobody knows, are noticed', () => {
  const message = messageOf(letter, registration, now)
  const pieces = message.content as Element[]

  expect(faultsIn({ ...message, content: [...pieces].reverse() })).toContain('order')
  expect(faultsIn({ ...message, content: [...pieces, { name: 'Extra', content: '' }] })).toEqual(['order'])
})

test('numbers and codes are written as Congress wants them, others are left alone', () => {
  expect(['+1 202 555 0100', '202.555.0100', '+52 55 1234 5678', ''].map(phoneOf)).toEqual([
    '202-555-0100',
    '202-555-0100',
    '',
    '',
  ])
  expect(['20910', ' 20910-1234', '209101234', 'EC1A 1BB'].map(zipOf)).toEqual([
    '20910',
    '20910-1234',
    '20910-1234',
    'EC1A 1BB',
  ])
})
