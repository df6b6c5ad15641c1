import { expect, test } from 'vitest'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { plainPaper } from '#test/plain-paper.ts'
import { actions } from '../slice.ts'
import { addressLines, type PrintedLetter, printLetter } from './print-letter.ts'

addMessages(actions.messages)

const letter: PrintedLetter = {
  words: wordsFor({ locale: 'es', region: 'es-SV', timeZone: 'America/El_Salvador' }),
  holderName: 'Elena Sosa',
  office: 'Ministerio de Justicia',
  address: 'Calle Real 4, San Salvador',
  subject: 'Las personas detenidas',
  body: 'A la atención de Elena Sosa:\n\nLe escribo por nueve personas.\n\nAna Pérez\n8 Elm St\nSilver Spring, MD 20910',
  writerName: 'Ana Pérez',
  date: new Date('2026-11-28T03:00:00Z'),
}

async function printed(given: PrintedLetter, isSigned: boolean): Promise<string[]> {
  const paper = await plainPaper({ title: 'Carta', language: 'es', author: 'Ana', size: 'letter' })
  printLetter(paper, given, { isSigned })
  return Buffer.concat([...paper.pieces()])
    .toString()
    .split('\n')
}

test('a letter has the address, the day where its organisation is, in its own language, and a line to sign on', async () => {
  expect(await printed(letter, true)).toEqual([
    '# Carta [es, letter]',
    '--- es',
    ...['Elena Sosa', 'Ministerio de Justicia', 'Calle Real 4', 'San Salvador'],
    '27 de noviembre de 2026',
    '## Asunto: Las personas detenidas',
    'A la atención de Elena Sosa:',
    'Le escribo por nueve personas.',
    ...['____ Ana Pérez', '8 Elm St', 'Silver Spring, MD 20910'],
    '',
  ])
})

test('nobody signs where the name was left out, and staff do not sign for anybody', async () => {
  const nameless = { ...letter, writerName: '', body: 'A quien corresponda:\n\nLe escribo.' }

  expect((await printed(nameless, true)).join('\n')).not.toContain('____')
  expect((await printed(letter, false)).join('\n')).not.toContain('____')
  expect((await printed(letter, false)).join('\n')).toContain('Ana Pérez\n8 Elm St')
})

test.each([
  ['511 Hart Senate Office Building Washington DC 20510', ['511 Hart Senate Office Building Washington DC 20510']],
  [
    '100 S. Charles St., Tower 1, Suite 1710, Baltimore, MD 21201',
    ['100 S. Charles St.', 'Tower 1', 'Suite 1710', 'Baltimore, MD 21201'],
  ],
  ['Calle Real 4, San Salvador', ['Calle Real 4', 'San Salvador']],
  ['', []],
])('the address “%s” stands on lines', (address, lines) => {
  expect(addressLines(address)).toEqual(lines)
})
