import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composePoints, drawPoints } from './points.ts'

test.each([
  ['on a line of their own', 'Hello.\n\n{points}\n\nThank you.', 'Hello.\n\nOne.\n\nTwo.\n\nThank you.'],
  ['between two lines', 'Hello.\n{points}\nThank you.', 'Hello.\n\nOne.\n\nTwo.\n\nThank you.'],
  ['in a sentence', 'I say: {points} Thank you.', 'I say: One.\n\nTwo. Thank you.'],
  ['before the last paragraph', 'Hello.\n\nThank you.', 'Hello.\n\nOne.\n\nTwo.\n\nThank you.'],
  ['after the only one', 'Hello.', 'Hello.\n\nOne.\n\nTwo.'],
  ['once, wherever else they are named', '{points}\n\nB {points}', 'One.\n\nTwo.\n\nB'],
])('points stand %s', (_where, letter, whole) => {
  expect(composePoints(letter, ['One.', ' Two. '])).toBe(whole)
})

test('without points nothing shows where they would have stood', () => {
  expect(composePoints('Hello.\n\n{points}\n\nThank you.', [])).toBe('Hello.\n\nThank you.')
  expect(composePoints('Hello.\n\nThank you.', [])).toBe('Hello.\n\nThank you.')
})

const paragraph = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('{points}'))

test('whatever people write, each chosen paragraph is in the letter, and the word in braces is not', () => {
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1 }), fc.string(), fc.string(), (chosen, before, after) => {
      const whole = composePoints(`${before}\n\n{points}\n\n${after}`, chosen)
      for (const text of chosen) expect(whole.replace(/\s+/g, ' ')).toContain(text.trim().replace(/\s+/g, ' '))
      expect(whole).not.toContain('{points}')
    }),
  )
})

test('who chooses none gets the same points again and again, others get others, and all points are used', () => {
  const ids = ['1', '2', '3', '4', '5']
  const drawn = Array.from({ length: 200 }, (_, n) => drawPoints(ids, 2, `person ${n}`))

  expect(drawPoints(ids, 2, 'person 7')).toEqual(drawn[7])
  expect(drawn.every((points) => new Set(points).size === 2)).toBe(true)
  expect(new Set(drawn.map(String)).size).toBe(20)
})
