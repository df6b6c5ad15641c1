import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suggestSlug } from './suggest-slug.ts'

test('a title becomes an address that can be read aloud', () => {
  expect(suggestSlug('Libertad para las niñas, ¡ya!')).toBe('libertad-para-las-ninas-ya')
  expect(suggestSlug('Don’t let them wait')).toBe('dont-let-them-wait')
  expect(suggestSlug('¿?')).toBe('')
})

test('a long title is cut between words', () => {
  const slug = suggestSlug('word '.repeat(40))
  expect(slug.length).toBeLessThanOrEqual(80)
  expect(slug.endsWith('-word')).toBe(true)
})

test('whatever the title, the address is one that the database takes, and stays what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const slug = suggestSlug(title)
      expect(slug).toMatch(/^$|^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/)
      expect(suggestSlug(slug)).toBe(slug)
    }),
  )
})
