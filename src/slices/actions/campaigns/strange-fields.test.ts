import { expect, test } from 'vitest'
import { emptyContent } from './action-content.ts'
import { strangeFields } from './strange-fields.ts'

test('words in braces that nobody can fill are found, wherever they stand', () => {
  const text = {
    ...emptyContent().texts.en,
    subject: 'For {office}',
    letter: 'I am {given_name|a neighbour} of {City}, {name}, { state }. {nombre|yo} {} {1} {a|b}',
    salutation: 'Dear {holder},',
    salutations: { senate: 'Dear {sénateur},' },
  }

  expect(strangeFields(text)).toEqual(['City', 'name', 'state', 'nombre', 'a', 'sénateur'])
})
