import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { site, type TestSite } from '#test/site.ts'
import { legislatorsFolder, noor, ownerOf } from '../cast.ts'
import { importLegislators } from '../imports/import-legislators.ts'
import { importTargetCsv } from '../imports/import-target-csv.ts'
import { planTargetCsv } from '../imports/plan-target-csv.ts'
import { boxValue } from './list.form.ts'
import { listTargetLists } from './target-list.queries.ts'

const address = '/en/console/targets/lists/new'
const senators = boxValue({ kind: 'my-senators' })

function scoped<T>({ db, organisation }: TestSite, work: (db: Db) => Promise<T>): Promise<T> {
  return inOrganisation(db, organisation.id, work)
}

const lists = (home: TestSite) => scoped(home, listTargetLists)

const wards =
  'seat,area,name,role,party,email,form\nWard 1,Centro,Ana Paz,Council,Green,ana@ciudad.example,\nWard 2,Norte,Luis Sol,Council,Blue,,https://ciudad.example/luis\n'

async function council(home: TestSite, csv = wards): Promise<string[]> {
  return scoped(home, async (db) => {
    const plan = await planTargetCsv(db, { name: 'council.csv', bytes: Buffer.from(csv) }, { country: 'SV' })
    return (await importTargetCsv(db, noor, plan)).seatIds
  })
}

test('a list is made of ticked boxes and offices, saved, shown again as it was, and changed', async () => {
  const home = await site()
  const [first = '', second = ''] = await council(home)
  const ines = await signedIn(home)
  const green = boxValue({ kind: 'party', party: 'Green' })

  const saved = await ines.post(address, {
    name: ' Green and Luis ',
    match: 'any',
    part: green,
    office: second,
    step: 'save',
  })
  const [list] = await lists(home)
  expect([saved.statusCode, saved.headers.location]).toEqual([303, `/en/console/targets/lists/${list?.id}?done=saved`])
  expect(list).toMatchObject({
    name: 'Green and Luis',
    rule: {
      match: 'any',
      parts: [
        { kind: 'party', party: 'Green' },
        { kind: 'fixed', seatIds: [second] },
      ],
    },
  })

  const page = await ines.get(`/en/console/targets/lists/${list?.id}`)
  expect(checkedValues(page.body)).toEqual(expect.arrayContaining([green, second, 'any']))
  expect(page.body).toContain('For each person we send one letter, and the person finishes one by hand.')

  await ines.post(`/en/console/targets/lists/${list?.id}`, { name: 'Ana', match: 'all', office: first, step: 'save' })
  expect(await lists(home)).toMatchObject([{ id: list?.id, name: 'Ana', rule: { match: 'all' } }])
})

test('a role that a file gives is called a role, an office without one by its name, and neither is called a body', async () => {
  const home = await site()
  await council(
    home,
    'seat,name,role,party\nWard 1,Ana Paz,Chair,Green\nWard 2,Luis Sol,Clerk,Green\nWard 3,Eva Mar,Clerk,Blue\nMinistry of Health,,,\n',
  )
  const ines = await signedIn(home)

  const { body } = await ines.get(address)
  const spanish = await ines.get('/es/console/targets/lists/new')

  const boxes = groupsOf(body)
  expect(boxes.get('By office or role')).toEqual([
    'Everyone whose role is Chair (SV)',
    'Everyone whose role is Clerk (SV)',
    'Ministry of Health (SV)',
  ])
  expect(boxes.get('By party')).toEqual(['Blue', 'Green', 'Green, role: Chair', 'Green, role: Clerk'])
  expect(boxes.has('Everybody in')).toBe(false)
  expect(spanish.body).toContain('Todas las personas cuya función es Clerk (SV)')
  const clerks = await ines.post(address, {
    part: boxValue({ kind: 'office', country: 'SV', chamber: 'Clerk' }),
    name: 'Clerks',
    step: 'save',
  })
  expect((await ines.get(String(clerks.headers.location))).body).toMatch(/<b>2<\/b><small>offices</)
})

test('looking at what it means, and searching, stores nothing and keeps what was typed', async () => {
  const home = await site()
  const [, second = ''] = await council(home)
  const ines = await signedIn(home)

  const page = await ines.post(address, { name: 'Draft', step: 'show', search: 'luis', match: 'all' })

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('value="Draft"')
  expect(page.body).toContain('Luis Sol: Ward 2')
  expect(page.body).toContain(`value="${second}"`)
  expect(checkedValues(page.body)).toContain('all')
  expect(await lists(home)).toEqual([])
})

test('a list without name or content is refused beside the fields', async () => {
  const home = await site()
  await council(home)
  const ines = await signedIn(home)

  const page = await ines.post('/es/console/targets/lists/new', { name: ' ', step: 'save' })

  expect(page.statusCode).toBe(422)
  expect(page.body).toContain('Dé un nombre a la lista.')
  expect(page.body).toContain('Marque al menos una cosa.')
  expect(page.body).toContain('href="#part"')
})

test.each([
  ['no JSON', '{'],
  ['no part', '{"kind":"everybody"}'],
  ['a part of another kind', JSON.stringify({ kind: 'fixed', seatIds: ['1'] })],
])('a box that says %s is refused', async (_what, part) => {
  const home = await site()
  const ines = await signedIn(home)

  const page = await ines.post(address, { name: 'Strange', part, step: 'save' })

  expect(page.statusCode).toBe(422)
  expect(page.body).toContain('Some of this was not understood')
  expect(await lists(home)).toEqual([])
})

test('who may not edit sees a list without its buttons, and cannot save it', async () => {
  const home = await site()
  await council(home)
  const ines = await signedIn(home)
  await ines.post(address, {
    name: 'Everybody',
    part: boxValue({ kind: 'office', country: 'SV', chamber: 'Council' }),
    step: 'save',
  })
  const [list] = await lists(home)
  const tomas = await signedIn(home, 'editor')

  const page = await tomas.get(`/en/console/targets/lists/${list?.id}`)

  expect(page.statusCode).toBe(200)
  expect(page.body).not.toContain('Save the list')
  expect((await tomas.get(address)).statusCode).toBe(403)
  expect((await tomas.post(`/en/console/targets/lists/${list?.id}`, { name: 'Mine' })).statusCode).toBe(403)
})

test('a list of another organisation is not there', async () => {
  const home = await site()
  await council(home)
  const ines = await signedIn(home)
  await ines.post(address, { name: 'Ours', part: senators, step: 'save' })
  const [list] = await lists(home)
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  expect((await stranger.get(`/en/console/targets/lists/${list?.id}`)).statusCode).toBe(404)
  expect(
    (await stranger.post(`/en/console/targets/lists/${list?.id}`, { name: 'Theirs', part: senators })).statusCode,
  ).toBe(404)
  expect((await lists(home))[0]?.name).toBe('Ours')
})

describeWithSharedData('the Congress', () => {
  test('my senators on a committee: added without scripts, counted, and saved also when nobody pressed add', async () => {
    const home = await site()
    await importLegislators(ownerOf(home), legislatorsFolder)
    const ines = await signedIn(home)

    const page = await ines.post(address, {
      name: 'Judiciary',
      match: 'all',
      part: senators,
      committee: 'SSJU',
      step: 'show',
    })
    const committee = boxValue({ kind: 'committee', key: 'SSJU' })
    expect(checkedValues(page.body)).toEqual(expect.arrayContaining([senators, committee]))
    expect(page.body).toContain('Senate Committee on the Judiciary (Senate)')
    expect(page.body).toContain('Maryland')

    const maryland = 'ocd-division/country:us/state:md'
    await ines.post(address, { name: 'Maryland', state: maryland, stateBody: 'us-senate', step: 'save' })
    await ines.post(address, { name: 'Judiciary', match: 'all', part: [senators, committee], step: 'save' })
    expect(await lists(home)).toMatchObject([
      {
        name: 'Judiciary',
        rule: { match: 'all', parts: [{ kind: 'my-senators' }, { kind: 'committee', key: 'SSJU' }] },
      },
      { name: 'Maryland', rule: { parts: [{ kind: 'state', state: maryland, chamber: 'us-senate' }] } },
    ])
    const home_ = await ines.get('/es/console/targets')
    expect(home_.body).toContain('Judiciary')
  })
})

/** The boxes of each question, by its legend. */
function groupsOf(body: string): Map<string, string[]> {
  const fields = [...body.matchAll(/<fieldset class="choice"[\s\S]*?<\/fieldset>/g)].map(([field]) => field)
  return new Map(
    fields.map((field) => [
      /<legend>([^<]*)/.exec(field)?.[1] ?? '',
      [...field.matchAll(/<label[^>]*>([^<]*)/g)].map(([, label = '']) => label),
    ]),
  )
}

function checkedValues(body: string): string[] {
  return [...body.matchAll(/<input[^>]*>/g)]
    .filter(([input]) => / checked/.test(input))
    .map(([input]) => (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&quot;', '"'))
}
