import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortenLetter } from './shorten-letter.ts'

const letter = 'Dear Senator Ruiz,\n\nFirst.\n\nSecond, which is longer.\n\nThird.\n\nAna Pérez\n8 Elm St'

test('a letter loses its last paragraphs, and keeps who it is to and from', () => {
  expect(shortenLetter(letter, letter.length - 1)).toEqual({
    body: 'Dear Senator Ruiz,\n\nFirst.\n\nSecond, which is longer.\n\nAna Pérez\n8 Elm St',
    left: 1,
  })
  expect(shortenLetter(letter, 50)).toEqual({ body: 'Dear Senator Ruiz,\n\nFirst.\n\nAna Pérez\n8 Elm St', left: 2 })
  expect(shortenLetter(letter, 20)).toBeNull()
})

test('what is offered always fits, and is made of whole paragraphs of the letter', () => {
  const text = fc.array(fc.string({ minLength: 1 }).filter((one) => !one.includes('\n') && one.trim() === one))
  fc.assert(
    fc.property(text, fc.nat(200), (paragraphs, most) => {
      const short = shortenLetter(paragraphs.join('\n\n'), most)
      if (!short) return
      expect(short.body.length).toBeLessThanOrEqual(most)
      expect(paragraphs).toEqual(expect.arrayContaining(short.body.split('\n\n')))
    }),
  )
})
