import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsIn, fillMerge, fillMergeOnOneLine, mergeFields } from './merge-fields.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const anyValues = fc.record(Object.fromEntries(mergeFields.map((name) => [name, anyText])), { requiredKeys: [] })
const written = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom('{', '}', '|', '{}', '{{given_name}}', '\r\n', '\n', '\u2028'),
      fc.tuple(fc.constantFrom(...mergeFields), anyText).map(([name, words]) => `{${name}|${words}}`),
      fc.constantFrom(...mergeFields).map((name) => `{${name}}`),
    ),
  )
  .map((parts) => parts.join(''))

test('a field takes its value, else the words after its bar, else nothing', () => {
  expect(fillMerge('I am {given_name|a neighbour} of {city|your district}{state}.', { given_name: 'Ana' })).toBe(
    'I am Ana of your district.',
  )
  expect(fillMerge('{holder_family|Senator}', { holder_family: '  ' })).toBe('Senator')
})

test('braces around other words are left as they were written', () => {
  expect(fillMerge('{email} {Given_Name} {given_name|{x}} {}', { given_name: 'Ana' })).toBe(
    '{email} {Given_Name} {given_name|{x}} {}',
  )
})

test('a value that looks like a field is not a field', () => {
  expect(fillMerge('{given_name} {family_name}', { given_name: '{family_name}', family_name: '$&' })).toBe(
    '{family_name} $&',
  )
})

test('the fields of a text are listed once each', () => {
  expect(fieldsIn('{city|here} {holder} {city} {nothing}')).toEqual(['city', 'holder'])
})

test('whatever is written and whatever is known, filling ends, and leaves no field open', () => {
  const fieldless = anyValues.filter((values) => fieldsIn(Object.values(values).join('')).length === 0)
  fc.assert(
    fc.property(written, fieldless, (text, values) => {
      const closed = text.replaceAll(/[{}]/g, '')
      expect(fieldsIn(fillMerge(`${closed}{given_name}{city|x}`, values))).toEqual([])
      fillMerge(text, values)
    }),
  )
})

test('a subject stays one line whatever is typed: nobody can add a header', () => {
  fc.assert(
    fc.property(written, anyValues, (text, values) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(fillMergeOnOneLine(text, values)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    }),
  )
})
