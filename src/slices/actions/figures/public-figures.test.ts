import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnownFigures } from './figures.queries.ts'
import { publicFigures } from './public-figures.ts'

const nobody: KnownFigures = {
  people: 0,
  edited: 0,
  unconfirmed: 0,
  unconfirmedForLong: 0,
  held: 0,
  withdrawn: 0,
  removed: {},
  letters: {},
  publishedAt: null,
}

/** "people 120", "- threat 12": what stands under another with a dash. */
function told(known: Partial<KnownFigures>): string[] {
  return publicFigures({ ...nobody, ...known }).map(({ name, count, of }) => `${of ? '- ' : ''}${name} ${count}`)
}

test('people, letters and what became of them are told apart, and nothing under ten is told', () => {
  expect(
    told({
      people: 120,
      unconfirmedForLong: 11,
      withdrawn: 9,
      removed: { not_genuine: 300, threat: 12 },
      letters: {
        accepted: 200,
        said_sent: 40,
        queued: 20,
        claimed: 1,
        handed_over: 70,
        refused: 8,
        gave_up: 3,
        returned: 10,
      },
    }),
  ).toEqual([
    'people 120',
    'unconfirmed 11',
    'removed 312',
    '- not_genuine 300',
    '- threat 12',
    'accepted 200',
    'said_sent 40',
    'not_through 112',
    '- waiting 21',
    '- handed_over 70',
    '- failed 11',
    '- returned 10',
  ])
})

test('a small part is told together with the next larger one', () => {
  expect(told({ people: 50, letters: { accepted: 40, queued: 30, unknown: 2 } })).toEqual([
    'people 50',
    'accepted 40',
    'not_through 32',
  ])
  expect(told({ people: 50, removed: { threat: 30, insult: 12, other: 1 } })).toEqual([
    'people 50',
    'removed 43',
    '- threat 30',
    '- removed_rest 13',
  ])
})

test('before ten people count nothing is told, whatever there is of the rest', () => {
  expect(
    told({ people: 9, unconfirmedForLong: 40, withdrawn: 40, removed: { other: 40 }, letters: { accepted: 40 } }),
  ).toEqual([])
})

const counts = (...names: string[]) => fc.record(Object.fromEntries(names.map((name) => [name, fc.nat(30)])))

test('whatever there is, no small number comes out as a difference, and who is held changes nothing', () => {
  const known = fc.record({
    people: fc.integer({ min: 10, max: 200 }),
    unconfirmed: fc.nat(30),
    unconfirmedForLong: fc.nat(30),
    withdrawn: fc.nat(30),
    removed: counts('not_genuine', 'same_person', 'threat', 'insult', 'other'),
    letters: counts('accepted', 'said_sent', 'queued', 'handed_over', 'refused', 'said_failed', 'returned', 'unknown'),
  })
  fc.assert(
    fc.property(known, fc.nat(500), (some, held) => {
      const figures = publicFigures({ ...nobody, ...some })
      for (const { name, count } of figures) {
        const parts = figures.filter(({ of }) => of === name).map((part) => part.count)
        const untold = count - parts.reduce((sum, part) => sum + part, 0)
        expect(Math.min(count, ...parts)).toBeGreaterThanOrEqual(10)
        if (parts.length > 0) expect(untold === 0 || untold >= 10).toBe(true)
      }
      expect(publicFigures({ ...nobody, ...some, held })).toEqual(figures)
    }),
  )
})
