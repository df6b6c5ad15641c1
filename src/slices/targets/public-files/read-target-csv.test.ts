import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BrokenFile } from './broken-file.ts'
import { readTargetCsv } from './read-target-csv.ts'

const NOTHING = {
  seat: null,
  area: null,
  name: null,
  role: null,
  party: null,
  email: null,
  phone: null,
  formUrl: null,
  siteUrl: null,
  address: null,
  language: null,
  gender: null,
  honorific: null,
  postalCodes: [],
  foreignAuthority: null,
  ocdId: null,
}

test('a Spanish file with semicolons, accents and a byte order mark is read whole', () => {
  const csv = read(
    '\ufeffCargo;Distrito;Nombre completo;Partido político;Correo electrónico;Género;Tratamiento;Teléfono;Dirección del formulario;Idioma;Códigos postales;Autoridad extranjera\r\n' +
      'Diputación 1;San Salvador;Lucía Peña;;lucia@asamblea.example;Femenino;Dra.;+503 2281 9000;https://asamblea.example/contacto;español;1101, 1102;sí\r\n',
  )

  expect(csv).toEqual({
    separator: ';',
    ignored: [],
    rows: [
      {
        row: 2,
        key: 'san salvador|diputacion 1',
        faults: null,
        target: {
          ...NOTHING,
          seat: 'Diputación 1',
          area: 'San Salvador',
          name: 'Lucía Peña',
          gender: 'f',
          honorific: 'Dra.',
          email: 'lucia@asamblea.example',
          phone: '+503 2281 9000',
          formUrl: 'https://asamblea.example/contacto',
          language: 'es',
          postalCodes: ['1101', '1102'],
          foreignAuthority: true,
        },
      },
    ],
  })
})

test.each([
  ['commas', 'Seat,Area,E-mail\nMinister of Justice,Ostrava,min@gov.example\n'],
  ['tabs', 'SEAT\tarea\tEmail address\nMinister of Justice\tOstrava\tmin@gov.example\n'],
  ['a spreadsheet’s sep= line', 'sep=;\nseat;area;mail\nMinister of Justice;Ostrava;min@gov.example\n'],
  ['old Mac line ends', 'seat,area,email\rMinister of Justice,Ostrava,min@gov.example\r'],
  ['quotes', '"seat","area","email"\n"Minister of Justice","Ostrava","min@gov.example"\n'],
])('an English file with %s is read', (_what, text) => {
  expect(read(text).rows).toMatchObject([
    { target: { seat: 'Minister of Justice', area: 'Ostrava', email: 'min@gov.example' }, faults: null },
  ])
})

test.each([
  ['windows-1252', Buffer.from('seat,area\nDiputada,Ahuachap\xe1n\n', 'latin1')],
  ['UTF-16', Buffer.from('\ufeffseat,area\nDiputada,Ahuachapán\n', 'utf16le')],
])('a file saved as %s keeps its accents', (_what, bytes) => {
  expect(readTargetCsv({ name: 'lista.csv', bytes }).rows).toMatchObject([{ target: { area: 'Ahuachapán' } }])
})

test('every fault of a row is said, and the other rows stand', () => {
  const { rows } = read(
    'seat,name,email,phone,form,language,foreign,zip,ocd id\n' +
      ',,nobody,12,javascript:alert(1),klingonish language,perhaps,<b>,country:us\n' +
      'Minister,Ana,ana@gov.example,,,es-SV,no,,\n',
  )

  expect(rows[0]?.faults?.map((fault) => [fault.field, fault.reason])).toEqual([
    ['seat', 'missing'],
    ['email', 'invalid'],
    ['phone', 'invalid'],
    ['formUrl', 'invalid'],
    ['language', 'invalid'],
    ['postalCodes', 'invalid'],
    ['foreignAuthority', 'invalid'],
    ['ocdId', 'invalid'],
  ])
  expect(rows[1]).toMatchObject({ row: 3, target: { language: 'es-SV', foreignAuthority: false } })
})

test('a row may be short or long, and empty lines count as lines', () => {
  const { rows } = read('seat,area,email\n\nMinister\nJudge,North,j@court.example,what,is,this\n')

  expect(rows).toMatchObject([
    { row: 3, target: { seat: 'Minister', area: null } },
    { row: 4, target: { seat: 'Judge', area: 'North', email: 'j@court.example' } },
  ])
})

test('an open quote spoils its own rows and none before them', () => {
  const { rows } = read('seat,area\nMinister,North\n"Judge,South\nMayor,West\n')

  expect(rows).toMatchObject([
    { row: 2, target: { seat: 'Minister' } },
    { row: 3, target: null, faults: [{ field: null, reason: 'quoteOpen' }] },
  ])
})

test('headings that mean nothing here are named, and of two for one field the plainer counts', () => {
  const csv = read('seat,municipality,district,hobby\nMinister,Ilopango,East,chess\n')

  expect(csv.ignored).toEqual(['municipality', 'hobby'])
  expect(csv.rows).toMatchObject([{ target: { area: 'East' } }])
})

describe('what a row is when the file comes again', () => {
  test('a new holder is the same seat', () => {
    const before = read('seat,area,name\nMayor,Cádiz,Ana\n')
    const after = read('seat,area,name\nMAYOR,Cadiz,Luis\n')

    expect(after.rows[0]?.key).toBe(before.rows[0]?.key)
  })

  test('seats of one name in one area are told apart by their people', () => {
    const { rows } = read('seat,area,name\nDiputada,La Paz,Ana\nDiputada,La Paz,Luis\nDiputada,Morazán,Eva\n')

    expect(rows.map((row) => row.key)).toEqual(['la paz|diputada|ana', 'la paz|diputada|luis', 'morazan|diputada'])
  })

  test('the same row twice is a fault of the second', () => {
    const { rows } = read('seat,area,name\nMayor,Cádiz,Ana\nMayor,Cádiz,Ana\n')

    expect(rows).toMatchObject([
      { faults: null },
      { row: 3, faults: [{ field: 'seat', reason: 'twice', value: 'Mayor' }] },
    ])
  })
})

test.each([
  ['nothing', '', null, null, 'empty'],
  ['headings alone', 'seat,area\n', null, null, 'empty'],
  ['no heading that names a target', 'colour,size\nred,1\n', 1, 'seat', 'columnMissing'],
  ['one heading twice', 'seat,email,email\nMayor,a@b.example,c@d.example\n', 1, 'email', 'columnTwice'],
])('a file of %s is refused', (_what, text, row, field, reason) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ file: 'targets.csv', row, field, reason }))
})

test('a picture is refused', () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])

  expect(() => readTargetCsv({ name: 'photo.csv', bytes })).toThrow(expect.objectContaining({ reason: 'notText' }))
})

test('whatever the bytes are, there is an answer or a broken file, never a crash', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(`seat,name,email\n${text}`)),
    fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', ';', ' '), { maxLength: 60 }).map((signs) => {
      return new TextEncoder().encode(`seat,area\n${signs.join('')}`)
    }),
  )

  fc.assert(
    fc.property(bytes, (given) => {
      try {
        for (const row of readTargetCsv({ name: 'any.csv', bytes: given }).rows)
          expect(row.target === null).toBe(row.faults !== null)
      } catch (trouble) {
        expect(trouble).toBeInstanceOf(BrokenFile)
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever stands in a quoted cell comes out as it went in, but for spaces', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map(tidy).filter(Boolean)

  fc.assert(
    fc.property(word, word, (seat, area) => {
      const { rows } = read(`seat,area\n"${seat.replaceAll('"', '""')}","${area.replaceAll('"', '""')}"\n`)

      expect(rows).toMatchObject([{ target: { seat, area } }])
    }),
  )
})

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff\s]+/gu, ' ')
    .trim()
}

function read(text: string) {
  return readTargetCsv({ name: 'targets.csv', bytes: new TextEncoder().encode(text) })
}
