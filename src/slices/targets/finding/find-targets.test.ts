import { expect, test } from 'vitest'
import type { TargetRule, TargetRulePart } from '../lists/target-rule.ts'
import type { Target } from '../offices/target.ts'
import type { Directory } from './directory.ts'
import { type AreaAnswer, currentCongress } from './find-areas.ts'
import { findTargets, type Said } from './find-targets.ts'

const us = 'ocd-division/country:us'
const md = `${us}/state:md`
const md4 = `${md}/cd:4`
const md8 = `${md}/cd:8`
const vt = `${us}/state:vt/cd:at-large`

/** Without a party the office is vacant. */
function office(key: string, areaKey: string | null, chamber: string, party: string | null): Target {
  const holder = party && {
    ...{ id: key, key, fullName: key, givenName: '', familyName: '', role: '', party, gender: null, honorific: null },
  }
  return {
    ...{ seatId: key, key, areaKey, country: 'US', chamber, title: '', foreignAuthority: false, language: null },
    holder: holder || null,
    ...{ email: null, phone: null, formUrl: null, siteUrl: null, address: null, offices: [], cwcOffice: null },
  }
}

const offices = [
  office('rep-md-4', md4, 'us-house', 'Democrat'),
  office('rep-md-8', md8, 'us-house', null),
  office('rep-vt', vt, 'us-house', 'Democrat'),
  office('sen-md-1', md, 'us-senate', 'Democrat'),
  office('sen-md-2', md, 'us-senate', 'Independent'),
  office('sen-vt-1', `${us}/state:vt`, 'us-senate', 'Independent'),
  office('ward-1', 'Ward 1', 'Council', 'Green'),
  office('ministry', null, 'Ministry', 'None'),
]
const directory: Directory = {
  ...{ maps: [], postalTables: [], geocoder: null, offices },
  byId: new Map(offices.map((target) => [target.seatId, target])),
  byArea: Map.groupBy(offices, ({ areaKey }) => areaKey ?? ''),
  committees: new Map([['SSJU', new Set(['sen-md-2', 'sen-vt-1', 'rep-md-4'])]]),
}

const anywhere: AreaAnswer = { areas: [], needs: null, reason: null }
const inMd4: AreaAnswer = { areas: [md4], needs: null, reason: null }
const inMd8: AreaAnswer = { areas: [md8], needs: null, reason: null }
const between: AreaAnswer = { areas: [md4, md8], needs: 'choice', reason: 'severalAreas' }
const nowhere: AreaAnswer = { areas: [], needs: 'state', reason: 'notInTable' }

const representative: TargetRulePart = { kind: 'my-representative' }
const senators: TargetRulePart = { kind: 'my-senators' }
const judiciary: TargetRulePart = { kind: 'committee', key: 'SSJU' }

function find(parts: TargetRulePart[], located: AreaAnswer, said?: Said, match: TargetRule['match'] = 'any') {
  const found = findTargets(directory, { parts, match }, located, said)
  const keys = (targets: readonly Target[]) => targets.map(({ key }) => key)
  return {
    targets: keys(found.targets),
    vacant: keys(found.vacant),
    needs: found.needs,
    choices: found.choices.map(({ areaKey, targets }) => ({ areaKey, targets: keys(targets) })),
  }
}

test('my representative and my senators are those of my district and its state', () => {
  expect(find([representative, senators], inMd4)).toEqual({
    targets: ['rep-md-4', 'sen-md-1', 'sen-md-2'],
    vacant: [],
    needs: null,
    choices: [],
  })
})

test('a vacant office is said to be vacant, and nobody is written to there', () => {
  expect(find([representative], inMd8)).toEqual({ targets: [], vacant: ['rep-md-8'], needs: null, choices: [] })
})

test('all: my senators who sit on a committee; any: both', () => {
  expect(find([senators, judiciary], inMd4, {}, 'all').targets).toEqual(['sen-md-2'])
  expect(find([senators, judiciary], inMd4).targets).toEqual(['sen-md-1', 'sen-md-2', 'rep-md-4', 'sen-vt-1'])
})

test('nobody stands on a list twice', () => {
  expect(find([judiciary, { kind: 'party', party: 'Independent' }], anywhere).targets).toEqual([
    'rep-md-4',
    'sen-md-2',
    'sen-vt-1',
  ])
})

test.each<[string, TargetRulePart, string[]]>([
  ['a body', { kind: 'office', country: 'US', chamber: 'us-senate' }, ['sen-md-1', 'sen-md-2', 'sen-vt-1']],
  ['a party in one body', { kind: 'party', party: 'Democrat', chamber: 'us-senate' }, ['sen-md-1']],
  ['a state with its districts', { kind: 'state', state: md }, ['rep-md-4', 'sen-md-1', 'sen-md-2']],
  ['a fixed list in its own order', { kind: 'fixed', seatIds: ['ward-1', 'rep-md-4'] }, ['ward-1', 'rep-md-4']],
  ['an office that is no more', { kind: 'fixed', seatIds: ['gone'] }, []],
])('%s needs no place', (_what, part, expected) => {
  expect(find([part], anywhere)).toMatchObject({ targets: expected, needs: null })
})

test('where a code lies in two districts, the senators are sure and the representative is asked', () => {
  expect(find([representative, senators], between)).toEqual({
    targets: ['sen-md-1', 'sen-md-2'],
    vacant: [],
    needs: 'choice',
    choices: [
      { areaKey: md4, targets: ['rep-md-4', 'sen-md-1', 'sen-md-2'] },
      { areaKey: md8, targets: ['rep-md-8', 'sen-md-1', 'sen-md-2'] },
    ],
  })
})

test('who only writes to senators is not asked for the district, but for the state where two are possible', () => {
  expect(find([senators], between)).toMatchObject({ targets: ['sen-md-1', 'sen-md-2'], needs: null, choices: [] })
  expect(find([senators], { ...between, areas: [md4, vt] })).toMatchObject({ targets: [], needs: 'choice' })
})

test('only what was offered can be chosen', () => {
  expect(find([representative], between, { chosenAreaKey: md4 })).toMatchObject({ targets: ['rep-md-4'], needs: null })
  expect(find([representative], between, { chosenAreaKey: vt })).toMatchObject({ targets: [], needs: 'choice' })
  expect(find([representative], nowhere, { chosenAreaKey: md4 })).toMatchObject({ targets: [], needs: 'state' })
})

test('where no table knows the code, the state is asked, and then its districts; one with a single district is clear', () => {
  expect(find([representative], nowhere)).toMatchObject({ needs: 'state', choices: [] })
  expect(find([representative], nowhere, { state: 'MD' })).toMatchObject({
    needs: 'choice',
    choices: [{ areaKey: md4 }, { areaKey: md8 }],
  })
  expect(find([representative], nowhere, { state: 'MD', chosenAreaKey: md4 })).toMatchObject({
    targets: ['rep-md-4'],
    needs: null,
  })
  expect(find([representative, senators], nowhere, { state: 'VT' })).toMatchObject({
    targets: ['rep-vt', 'sen-vt-1'],
    needs: null,
  })
  expect(find([senators], nowhere, { state: 'MD' })).toMatchObject({ targets: ['sen-md-1', 'sen-md-2'], needs: null })
})

test('who was asked for an address and says the state instead goes on from there', () => {
  const asked: AreaAnswer = { areas: [], needs: 'address', reason: 'notInTable' }

  expect(find([senators], asked, { state: 'MD' })).toMatchObject({ targets: ['sen-md-1', 'sen-md-2'], needs: null })
})

test('a state does not overrule a code that is known', () => {
  expect(find([senators], between, { state: 'VT' }).targets).toEqual(['sen-md-1', 'sen-md-2'])
})

test('while the place is not known, the rest of an “any” rule is sure; of an “all” rule nothing is', () => {
  const party: TargetRulePart = { kind: 'party', party: 'Green' }

  expect(find([representative, party], nowhere).targets).toEqual(['ward-1'])
  expect(find([representative, party], nowhere, {}, 'all').targets).toEqual([])
})

test('what is sure beside a doubt stays in every choice', () => {
  const located: AreaAnswer = { ...between, sure: ['Ward 1'] }

  expect(find([representative], located)).toMatchObject({
    targets: ['ward-1'],
    choices: [{ targets: ['ward-1', 'rep-md-4'] }, { targets: ['ward-1', 'rep-md-8'] }],
  })
  expect(find([representative], located, { chosenAreaKey: md4 })).toMatchObject({ targets: ['ward-1', 'rep-md-4'] })
})

test.each([
  ['2025-01-02', 118],
  ['2025-01-03', 119],
  ['2026-12-31', 119],
  ['2027-01-03', 120],
])('on %s Congress number %i sits', (day, congress) => {
  expect(currentCongress(new Date(day))).toBe(congress)
})
