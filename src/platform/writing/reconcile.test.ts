import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSeen, reconcile, seenOf } from './reconcile.ts'

const seen = seenOf({ title: 'A', letter: 'B', goal: '' })

test('who changed a field has it; a field that nobody changed stays', () => {
  const theirs = { title: 'A2', letter: 'B', goal: '' }
  const mine = { title: 'A', letter: 'B', goal: '7' }

  expect(reconcile({ seen, theirs, mine })).toEqual({
    fields: { title: 'A2', letter: 'B', goal: '7' },
    conflicts: [],
    taken: ['title'],
  })
})

test('a field that both changed keeps the other version and is named; alike, it is no conflict', () => {
  const theirs = { title: 'Theirs', letter: 'Same', goal: '' }
  const mine = { title: 'Mine', letter: 'Same', goal: '' }

  expect(reconcile({ seen, theirs, mine })).toMatchObject({ fields: theirs, conflicts: ['title'], taken: [] })
})

test('whoever has seen the other version decides', () => {
  const theirs = { title: 'Theirs' }
  const mine = { title: 'Mine' }

  expect(reconcile({ seen: seenOf(theirs), theirs, mine }).fields).toEqual(mine)
  expect(reconcile({ seen: seenOf(theirs), theirs, mine, yielding: ['title'] })).toMatchObject({
    fields: theirs,
    conflicts: [],
  })
})

test('what did not come with a form overwrites nothing', () => {
  expect(readSeen('{"title":7,"letter":"x"}')).toEqual({ letter: 'x' })
  expect([readSeen('no'), readSeen('null'), readSeen('[]')]).toEqual([{}, {}, {}])
  expect(reconcile({ seen: {}, theirs: { title: 'Theirs' }, mine: { title: 'Mine' } }).conflicts).toEqual(['title'])
})

test('no order of two savings loses what either wrote', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c')
  const form = fc.record({ one: text, two: text, three: text })
  fc.assert(
    fc.property(form, form, form, (began, amara, ines) => {
      const first = reconcile({ seen: seenOf(began), theirs: began, mine: amara })
      const second = reconcile({ seen: seenOf(began), theirs: first.fields as typeof began, mine: ines })
      for (const name of ['one', 'two', 'three'] as const) {
        const [a, i] = [amara[name] !== began[name], ines[name] !== began[name]]
        if (a && i && amara[name] !== ines[name]) expect(second.conflicts).toContain(name)
        else expect(second.fields[name]).toBe(a ? amara[name] : ines[name])
      }
    }),
  )
})
