import { expect, test } from 'vitest'
import { type Target, ways } from '#slices/targets'
import { addressBy, chooseChannel, type Route } from './choose-channel.ts'

const office: Target = {
  ...{ seatId: 'seat', key: 'us/house/md/8', areaKey: null, country: 'US', chamber: 'us-house', title: '' },
  ...{ foreignAuthority: false, language: null, holder: null },
  ...{ email: 'office@example.org', phone: '202-555-0100', formUrl: null, siteUrl: 'https://office.example' },
  ...{ address: null, offices: [{ city: 'Rockville', phone: null, address: '51 Monroe St' }], cwcOffice: 'HMD08' },
}
const everything: Route = {
  channels: ways.all,
  cwc: { house: true, senate: true, rule: { parts: [{ kind: 'my-representative' }], match: 'any' } },
}

test('the first way of the action that leads to an office is taken, and its address with it', () => {
  const without = (...left: readonly string[]): Route => {
    return { ...everything, channels: ways.all.filter((channel) => !left.includes(channel)) }
  }
  const taken = [
    everything,
    { ...everything, cwc: null },
    without('cwc', 'email'),
    without('cwc', 'email', 'contact_form'),
    without('cwc', 'email', 'contact_form', 'own_mailbox'),
    without('cwc', 'email', 'contact_form', 'own_mailbox', 'telephone'),
  ].map((route) => chooseChannel(office, route))

  expect(taken).toEqual(['cwc', 'email', 'contact_form', 'own_mailbox', 'telephone', 'print'])
  expect(taken.map((channel) => channel && addressBy(channel, office))).toEqual([
    'HMD08@cwc-house',
    'office@example.org',
    'https://office.example',
    'office@example.org',
    '202-555-0100',
    '51 Monroe St',
  ])
})

test('an office of which nothing is known gets no letter, nor one whose ways the action does not use', () => {
  const unknown: Target = { ...office, email: null, phone: null, siteUrl: null, offices: [], cwcOffice: null }

  expect(chooseChannel(unknown, everything)).toBeNull()
  expect(chooseChannel(office, { ...everything, channels: [] })).toBeNull()
})
