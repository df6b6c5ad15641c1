import { expect, test } from 'vitest'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import { type Addressed, greetingOf, honorificOf } from './form-of-address.ts'

addMessages({ en, es })
const english = wordsFor({ locale: 'en' })
const spanish = wordsFor({ locale: 'es' })

function held(by: Partial<NonNullable<Addressed['holder']>>, more: Partial<Addressed> = {}): Addressed {
  return { chamber: 'x', title: 'x', ...more, holder: { fullName: 'Ada Ruiz', familyName: 'Ruiz', ...by } }
}

test.each([
  ['a senator', held({ gender: 'f' }, { chamber: 'us-senate' }), 'Dear Senator Ruiz', 'Estimada senadora Ruiz'],
  ['another', held({ gender: 'm' }, { chamber: 'us-senate' }), 'Dear Senator Ruiz', 'Estimado senador Ruiz'],
  ['one of unknown gender', held({}, { chamber: 'us-senate' }), 'Dear Senator Ada Ruiz', 'A la atención de Ada Ruiz'],
  [
    'the Resident Commissioner',
    held({ gender: 'm' }, { chamber: 'us-house', title: 'resident-commissioner' }),
    'Dear Resident Commissioner Ruiz',
    'Estimado comisionado residente Ruiz',
  ],
  [
    'a minister whose title says that she is a woman',
    held({ role: 'Ministra de Justicia' }),
    'Dear Minister Ruiz',
    'Estimada ministra Ruiz',
  ],
  [
    'a minister of whom the same is not said',
    held({ role: 'Ministro de Justicia' }),
    'Dear Minister Ada Ruiz',
    'A la atención de Ada Ruiz',
  ],
  [
    'a deputy minister, who is no deputy',
    held({ role: 'Deputy Minister of Trade', gender: 'f' }),
    'Dear Deputy Minister Ruiz',
    'Estimada viceministra Ruiz',
  ],
  [
    'a member of a secretariat',
    held({ role: 'Secretaria de Gobernación' }),
    'Dear Ada Ruiz',
    'A la atención de Ada Ruiz',
  ],
  [
    'somebody with a title of their own',
    held({ honorific: 'Dra.', gender: 'f' }, { language: 'es-SV' }),
    'Dear Ada Ruiz',
    'Estimada Dra. Ruiz',
  ],
  [
    'whoever reads a ministry’s mail',
    held({ fullName: 'Ministry' }, { title: 'Ministry' }),
    'To whom it may concern',
    'A quien corresponda',
  ],
  ['nobody', { chamber: 'x', title: 'Judge', holder: null }, 'To whom it may concern', 'A quien corresponda'],
] as [string, Addressed, string, string][])(
  '%s is greeted rightly in both languages',
  (_who, addressed, dear, estimada) => {
    expect([greetingOf(english, addressed), greetingOf(spanish, addressed)]).toEqual([dear, estimada])
  },
)

test('what somebody is called has no gender where nobody knows it', () => {
  const named = (addressed: Addressed) => [honorificOf(english, addressed), honorificOf(spanish, addressed)]

  expect(named(held({ role: 'Juez de paz', gender: 'f' }))).toEqual(['Judge', 'Jueza'])
  expect(named(held({ role: 'Judge' }))).toEqual(['Judge', ''])
  expect(named(held({ role: 'Fiscal General' }))).toEqual(['Prosecutor', 'Fiscal'])
  expect(named(held({ honorific: 'Mx.' }))).toEqual(['Mx.', 'Mx.'])
})
