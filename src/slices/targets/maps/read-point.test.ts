import { expect, test } from 'vitest'
import { readPoint } from './read-point.ts'

test.each([
  ['38.99,-77.03', { lat: 38.99, lon: -77.03 }],
  [' 13.69 , -89 ', { lat: 13.69, lon: -89 }],
  ['0,0', { lat: 0, lon: 0 }],
])('%s is a point', (text, point) => {
  expect(readPoint(text)).toEqual(point)
})

test.each([
  '38,8977,-77,0365',
  '38.99',
  'NaN,NaN',
  '91,-75',
  '441.508,-90.57',
  '38.99,-181',
  '1e1,2',
  '38.99,-77.03,0',
  '',
])('%s is none', (text) => {
  expect(readPoint(text)).toBeNull()
})
