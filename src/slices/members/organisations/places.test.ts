import { expect, test } from 'vitest'
import { countries, placeNamer, timeZones } from './places.ts'

test('countries are those of today', () => {
  expect(countries()).toEqual(expect.arrayContaining(['US', 'SV', 'ES', 'GT', 'PR', 'XK']))
  for (const code of ['EU', 'UN', 'DD', 'SU', 'YU', 'AN', 'UK', 'ZZ']) expect(countries()).not.toContain(code)
  expect(countries().length).toBeGreaterThan(240)
  expect(countries().length).toBeLessThan(256)
})

test('places have names in the reader’s language', () => {
  expect(placeNamer('es-SV')('US')).toBe('Estados Unidos')
  expect(placeNamer('es-SV')('419')).toBe('Latinoamérica')
})

test('time zones begin with UTC and name each once', () => {
  expect(timeZones[0]).toBe('UTC')
  expect(timeZones).toContain('America/El_Salvador')
  expect(new Set(timeZones).size).toBe(timeZones.length)
})
