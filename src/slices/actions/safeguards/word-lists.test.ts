import { expect, test } from 'vitest'
import { enough, findWords, readWordList, startingEntries } from './word-lists.ts'

const starting = [readWordList(startingEntries('en')), readWordList(startingEntries('es'))]

function found(text: string): string[] {
  return findWords(starting, text).passages.map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['We will KILL you, minister.', 'will KILL you'],
  ['Los vámos a matar.', 'Los vámos a matar'],
  ['you m0therfuck3rs', 'm0therfuck3rs'],
  ['we know   where\nyou live', 'know   where\nyou live'],
  ['fuuuuck you', 'fuuuuck you'],
  ['SÉ DÓNDE VIVES', 'SÉ DÓNDE VIVES'],
  ['I’ll kill you', 'I’ll kill you'],
  ['k\u200bill yourself', 'k\u200bill yourself'],
])('%s is looked at before it goes', (text, words) => {
  const { score } = findWords(starting, text)

  expect(score).toBeGreaterThanOrEqual(enough)
  expect(found(text).join()).toContain(words)
})

test.each([
  'They killed my brother and nobody was charged. I am furious and ashamed of this ministry.',
  'El ejército mató a mi hermano. Los asesinos viven en la misma calle. Exijo justicia.',
  'My neighbour from Scunthorpe grows shiitake; her class sits in Essex.',
  'Es una cobardía y una vergüenza. Dígale a su jefe que la diputada Putaendo no se calla.',
  'The conditions are filthy, and only a coward looks away.',
])('%s goes out: anger about what was done is no threat', (text) => {
  expect(findWords(starting, text).score).toBeLessThan(enough)
})

test('lighter words add up; one that is repeated weighs once', () => {
  expect(findWords(starting, 'You idiot, you coward, you traitor.').score).toBe(3)
  expect(findWords(starting, 'Idiot! Idiot! Idiot! Idiot!').score).toBe(1)
})

test('an organisation’s own list: stars, weights, empty lines, signs that mean something elsewhere', () => {
  const own = [readWordList('\n  golpist*  \nvende patria | 2\n(.*)\n*\n| 3\nc++ | 1')]
  const scores = ['golpistas', 'un golpista más', 'golp', 'Vende-Patria', 'anything at all', ''].map(
    (text) => findWords(own, text).score,
  )

  expect(scores).toEqual([3, 3, 0, 2, 0, 0])
})

test('four pages are read in a moment, whatever they are made of', () => {
  const begun = performance.now()
  for (const part of ['kill ', 'k', 'you will ', 'i i i ', '\u00e1', '🦊 '])
    findWords(starting, part.repeat(10_000).slice(0, 10_000))

  expect(performance.now() - begun).toBeLessThan(1_500)
})
