import { expect, test } from 'vitest'
import { readDistrictName, usAreas, usDistrictExists } from './us-areas.ts'
import { usPlaces } from './us-places.ts'
import { congressTerm, usSeats } from './us-seats.ts'

test('the law provides 541 seats: 100 in the Senate, 435 in the House and six without a vote', () => {
  const seats = usSeats()

  expect(seats.filter((seat) => seat.chamber === 'senate')).toHaveLength(100)
  expect(seats.filter((seat) => seat.role === 'representative')).toHaveLength(435)
  expect(seats.filter((seat) => seat.role === 'delegate').map((seat) => seat.state)).toEqual([
    'DC',
    'AS',
    'GU',
    'MP',
    'VI',
  ])
  expect(seats.filter((seat) => seat.role === 'resident-commissioner').map((seat) => seat.state)).toEqual(['PR'])
  expect(new Set(seats.map((seat) => seat.key)).size).toBe(541)
})

test('a third of the Senate stands in each class, and no state has two seats of one class', () => {
  const classes = usSeats().flatMap((seat) => (seat.senateClass ? [seat.senateClass] : []))

  expect([1, 2, 3].map((wanted) => classes.filter((own) => own === wanted).length)).toEqual([33, 33, 34])
})

test('every seat has its area', () => {
  const areas = new Set(usAreas().map((area) => area.ocdId))

  expect(usSeats().filter((seat) => !areas.has(seat.areaOcdId))).toEqual([])
  expect(areas.size).toBe(56 + 435)
})

test('OCD ids are written as the Open Civic Data list writes them', () => {
  const ids = new Map(usSeats().map((seat) => [seat.key, seat.areaOcdId]))

  expect(ids.get('us/house/md/8')).toBe('ocd-division/country:us/state:md/cd:8')
  expect(ids.get('us/house/vt/0')).toBe('ocd-division/country:us/state:vt/cd:at-large')
  expect(ids.get('us/house/dc/0')).toBe('ocd-division/country:us/district:dc')
  expect(ids.get('us/house/pr/0')).toBe('ocd-division/country:us/territory:pr')
  expect(ids.get('us/senate/md/1')).toBe('ocd-division/country:us/state:md')
})

test('names of districts are read as files and people write them', () => {
  expect(readDistrictName('CA-50')).toEqual({ state: 'CA', district: 50 })
  expect(readDistrictName('md-08')).toEqual({ state: 'MD', district: 8 })
  expect(readDistrictName('VT-AL')).toEqual({ state: 'VT', district: 0 })
  expect(readDistrictName('DC-98')).toEqual({ state: 'DC', district: 0 })
  expect(readDistrictName('SV-1')).toBeNull()
})

test('a district exists only as the law counts them', () => {
  expect(usDistrictExists({ state: 'MT', district: 2 })).toBe(true)
  expect(usDistrictExists({ state: 'MT', district: 0 })).toBe(false)
  expect(usDistrictExists({ state: 'VT', district: 1 })).toBe(false)
  expect(usDistrictExists({ state: 'XX', district: 1 })).toBe(false)
})

test('each place has its own code and number', () => {
  expect(new Set(usPlaces.map((place) => place.code)).size).toBe(56)
  expect(new Set(usPlaces.map((place) => place.fips)).size).toBe(56)
})

test('a Congress begins and ends on 3 January of odd years', () => {
  expect(congressTerm(119)).toEqual({ from: '2025-01-03', to: '2027-01-03' })
  expect(congressTerm(1)).toEqual({ from: '1789-01-03', to: '1791-01-03' })
})
