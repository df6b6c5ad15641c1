import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { BrokenFile } from './broken-file.ts'
import { readHolders } from './read-holders.ts'
import { readLegislators } from './read-legislators.ts'
import { usSeats } from './us-seats.ts'

const PERSON = `- id:
    bioguide: A000001
  name:
    first: Ana
    middle: María
    last: Solís
  bio:
    gender: F
  terms:
  - type: rep
    start: '2021-01-03'
    end: '2023-01-03'
    state: MT
    district: 0
    party: Democrat
  - type: rep
    start: '2025-01-03'
    end: '2027-01-03'
    state: MD
    district: 8
    party: Democrat
    phone: 202-225-0000
    url: https://solis.house.gov
`

test('a person holds the seat of the last term, by the name that can be made of the parts', () => {
  const { holders } = readHolders(file(PERSON))

  expect(holders).toEqual([
    {
      seatKey: 'us/house/md/8',
      bioguide: 'A000001',
      given: 'Ana',
      family: 'Solís',
      full: 'Ana María Solís',
      party: 'Democrat',
      role: 'representative',
      gender: 'f',
      chamber: 'house',
      state: 'MD',
      district: 8,
      senateClass: null,
      termStart: '2025-01-03',
      termEnd: '2027-01-03',
      phone: '202-225-0000',
      contactFormUrl: null,
      siteUrl: 'https://solis.house.gov/',
      officeAddress: null,
      source: 'unitedstates/congress-legislators: legislators-current.yaml',
    },
  ])
})

test('a gender is what the file says in so many words, and otherwise nobody’s business', () => {
  const genders = ['gender: M', 'gender: X', 'birthday: 1970-01-01'].map((line) => {
    const [holder] = readHolders(file(PERSON.replace('gender: F', line))).holders
    return holder?.gender
  })
  expect(genders).toEqual(['m', null, null])
})

test.each([
  ['a state that is not one', PERSON.replace('state: MD', 'state: ZZ'), 1, 'terms.1.state', 'unknownState'],
  [
    'a district that the law does not know',
    PERSON.replace('district: 8', 'district: 9'),
    1,
    'terms.1.district',
    'unknownDistrict',
  ],
  ['a date that is none', PERSON.replace("'2025-01-03'", "'2025-02-31'"), 1, 'terms.1.start', 'invalid'],
  ['a missing name', PERSON.replace('    last: Solís\n', ''), 1, 'name.last', 'missing'],
  ['no terms', PERSON.replace(/ {2}terms:[\s\S]*/, '  terms: []\n'), 1, 'terms', 'invalid'],
  [
    'a senator without class',
    PERSON.replace("type: rep\n    start: '2025", "type: sen\n    start: '2025"),
    1,
    'terms.1.class',
    'missing',
  ],
  ['two people in one seat', PERSON + PERSON.replace('A000001', 'A000002'), 24, 'terms.1', 'heldTwice'],
  ['no YAML', `${PERSON}  {unclosed: [`, 24, null, 'notYaml'],
  ['no list', 'people: none', 1, null, 'invalid'],
  ['nobody', '[]', null, null, 'empty'],
])('%s is refused with file, row and field', (_what, text, row, field, reason) => {
  expect(fault(() => readHolders(file(text)))).toEqual({ file: 'legislators-current.yaml', row, field, reason })
})

test('a link that is no web address is left out and named, and the person stays', () => {
  const { holders, doubts } = readHolders(file(PERSON.replace('https://solis', 'javascript:alert(1)//solis')))

  expect(holders[0]?.siteUrl).toBeNull()
  expect(doubts).toEqual([{ file: 'legislators-current.yaml', row: 1, field: 'terms.1.url', reason: 'invalid' }])
})

describeWithSharedData('the published files, as they are', () => {
  const published = sharedDataPath('us-legislators')
  const copies: string[] = []
  afterEach(() => Promise.all(copies.splice(0).map((copy) => rm(copy, { recursive: true }))))

  test('537 of 541 seats are held; the four vacant ones exist all the same', async () => {
    const { holders } = await readLegislators(published)
    const held = new Set(holders.map((holder) => holder.seatKey))

    expect(holders).toHaveLength(537)
    expect(usSeats().flatMap((seat) => (held.has(seat.key) ? [] : [seat.key]))).toEqual([
      'us/house/ca/14',
      'us/house/fl/20',
      'us/house/ga/13',
      'us/house/tx/23',
    ])
    expect(holders.filter((holder) => !usSeats().some((seat) => seat.key === holder.seatKey))).toEqual([])
  })

  test('people without phone, site or full name are there, with what is known', async () => {
    const { holders } = await readLegislators(published)
    const byId = new Map(holders.map((holder) => [holder.bioguide, holder]))

    expect(byId.get('G000607')).toMatchObject({
      full: 'James Gallagher',
      phone: null,
      siteUrl: null,
      officeAddress: null,
    })
    expect(byId.get('M001246')).toMatchObject({ full: 'Analilia Mejia', seatKey: 'us/house/nj/11' })
    expect(holders.filter((holder) => holder.contactFormUrl)).toHaveLength(88)
  })

  test('committees, places and local offices come with them; what could not be used is named', async () => {
    const { committees, places, offices, doubts } = await readLegislators(published)

    expect(committees.filter((committee) => committee.parentId === null)).toHaveLength(49)
    expect(committees.filter((committee) => committee.parentId !== null)).toHaveLength(181)
    expect(places).toHaveLength(3879)
    expect(offices).toHaveLength(1312)
    expect(offices.find((office) => office.id === 'S001225-rock_island')).toMatchObject({ lat: null, lon: null })
    expect(doubts.map(({ file, row, field, reason }) => [file, row, field, reason])).toEqual([
      ['legislators-current.yaml', 41017, 'terms.0.contact_form', 'invalid'],
      ['legislators-district-offices.yaml', 11604, 'offices.1.latitude', 'outOfRange'],
    ])
  })

  test('a place on a committee of somebody who has left is left out and named', async () => {
    const copy = await copyOf(published)
    const path = join(copy, 'committee-membership-current.yaml')
    await writeFile(path, (await readFile(path, 'utf8')).replace('bioguide: B001236', 'bioguide: B999999'))

    const { places, doubts } = await readLegislators(copy)

    expect(places).toHaveLength(3878)
    expect(doubts.map((doubt) => [doubt.field, doubt.reason])).toContainEqual(['0.bioguide', 'unknownPerson'])
  })

  test('a missing file of the four is named', async () => {
    const copy = await copyOf(published)
    await rm(join(copy, 'committees-current.yaml'))

    await expect(readLegislators(copy)).rejects.toMatchObject({ file: 'committees-current.yaml', reason: 'unreadable' })
  })

  async function copyOf(folder: string): Promise<string> {
    const copy = await mkdtemp(join(tmpdir(), 'legislators-'))
    copies.push(copy)
    const names = [
      'legislators-current',
      'committees-current',
      'committee-membership-current',
      'legislators-district-offices',
    ]
    for (const name of names) await writeFile(join(copy, `${name}.yaml`), await readFile(join(folder, `${name}.yaml`)))
    return copy
  }
})

function file(text: string) {
  return { name: 'legislators-current.yaml', bytes: new TextEncoder().encode(text) }
}

function fault(read: () => unknown) {
  try {
    read()
  } catch (trouble) {
    if (!(trouble instanceof BrokenFile)) throw trouble
    const { file: name, row, field, reason } = trouble
    return { file: name, row, field, reason }
  }
  return null
}
