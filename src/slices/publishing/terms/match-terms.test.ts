import { expect, test } from 'vitest'
import { findTerms, type Term } from './match-terms.ts'

const exception: Term = {
  id: '1',
  note: '',
  terms: { es: 'régimen de excepción', en: 'state of exception', ar: 'حالة الاستثناء', ja: '例外状態' },
}
const held: Term = { id: '2', note: 'Never *arrested*.', terms: { es: 'detenido', en: 'detainee' } }
const year: Term = { id: '3', note: '', terms: { es: 'año', en: 'year' } }

const found = (es: string, own: string, language = 'en') =>
  findTerms([exception, held, year], { source: { language: 'es', text: es }, own: { language, text: own } })
const names = (es: string) => found(es, '').map(({ id }) => id)

test('a term is found whole, without its accents and in capitals, and in its plural and feminine', () => {
  expect(names('El REGIMEN DE EXCEPCION sigue')).toEqual(['1'])
  expect(names('Los **regímenes de excepción** siguen')).toEqual(['1'])
  expect(names('Las detenidas y los detenidos')).toEqual(['2'])
  expect(names('Se detuvo el régimen')).toEqual([])
  expect(names('detenidamente')).toEqual([])
})

test('ñ is a letter of its own', () => {
  expect(names('Cinco años después')).toEqual(['3'])
  expect(names('El ano')).toEqual([])
})

test('it is told whether the agreed term is used, in any script', () => {
  const sentence = 'El régimen de excepción'
  expect(found(sentence, 'Under the states of exception')).toMatchObject([{ id: '1', isUsed: true }])
  expect(found(sentence, 'Under the state of emergency')).toMatchObject([
    { source: 'régimen de excepción', agreed: 'state of exception', isUsed: false },
  ])
  expect(found(sentence, 'في ظل حالةِ الاستثناء', 'ar')).toMatchObject([{ isUsed: true }])
  expect(found(sentence, 'エルサルバドルの例外状態は', 'ja')).toMatchObject([{ isUsed: true }])
  expect(found(sentence, 'Régime', 'fr')).toEqual([])
})
