import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { site, type TestSite } from '#test/site.ts'
import { importUnitedStates, noor, ownerOf } from '../cast.ts'
import { importTargetCsv } from '../imports/import-target-csv.ts'
import { planTargetCsv } from '../imports/plan-target-csv.ts'
import { readTargets } from './target.queries.ts'

const csv = [
  'seat,area,name,role,party,email,form,phone,foreign authority',
  'Member 1,Puerto Ámbar,Lucía Peña,Member,Green,lucia@meridia.example,,+503 2281,',
  'Member 2,Costa,Ada Quiroga,Member,Blue,,https://meridia.example/ada,,',
  'Member 3,Sierra,,Member,,,,,',
  'Ministry,,,Ministry,,,,+503 1,yes',
].join('\n')

async function meridia(home: TestSite, text = csv, today?: string): Promise<string[]> {
  return scoped(home, async (db) => {
    const plan = await planTargetCsv(db, { name: 'meridia.csv', bytes: Buffer.from(text) }, { country: 'SV' })
    return (await importTargetCsv(db, noor, plan, { listName: 'Asamblea', today })).seatIds
  })
}

function scoped<T>({ db, organisation }: TestSite, work: (db: Db) => Promise<T>): Promise<T> {
  return inOrganisation(db, organisation.id, work)
}

async function seeOffice(member: SignedIn, id: string | undefined, locale = 'en') {
  return member.get(`/${locale}/console/targets/offices/${id}`)
}

test('before anything was brought in, the page says which command to run and what a file may bring', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const page = await ines.get('/en/console/targets')

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('bin/clamor targets import --legislators')
  expect(page.body).toContain('No lists yet')
  expect((await ines.get('/es/console/targets')).body).toContain('Todavía no hay listas')
})

test('lists stand with how many offices they mean, by which channel, and how many are vacant', async () => {
  const home = await site()
  await meridia(home)
  const ines = await signedIn(home)

  const { body } = await ines.get('/en/console/targets')

  expect(textsOf(body, 'td').slice(0, 6)).toEqual(['4', '1', '1', '1', '0', '1'])
  expect(body).toContain('Asamblea')
  expect(body).toContain('Vacant today')
  expect(body).toContain('Member 3')
  expect(body).toContain('meridia.csv')
})

test('offices are found by every word of a name, office or party, without accents', async () => {
  const home = await site()
  await meridia(home)
  const ines = await signedIn(home)
  const search = async (text: string) => (await ines.get(`/en/console/targets?search=${encodeURIComponent(text)}`)).body

  expect(await search('lucia PENA')).toContain('One office fits')
  expect(await search('lucia blue')).toContain('Nothing fits')
  expect(await search('<script>')).toContain('Nothing fits “&lt;script>”')
})

test('an office shows who holds it, who held it from when to when, and where that is known from', async () => {
  const home = await site()
  await meridia(home, csv, '2026-01-01')
  const [first] = await meridia(home, csv.replace('Lucía Peña', 'Rosa Mena'), '2026-05-01')
  const ines = await signedIn(home)

  const { body } = await seeOffice(ines, first)

  expect(textsOf(body, 'th')).toEqual(expect.arrayContaining(['Rosa Mena', 'Lucía Peña']))
  expect(textsOf(body, 'td')).toEqual(
    expect.arrayContaining(['May 1, 2026', 'today', 'January 1, 2026', 'May 1, 2026', 'meridia.csv']),
  )
})

test('a vacant office and a foreign authority are called so', async () => {
  const home = await site()
  const [, , vacant, ministry] = await meridia(home)
  const ines = await signedIn(home)

  expect((await seeOffice(ines, vacant, 'es')).body).toContain('vacante')
  expect((await seeOffice(ines, ministry)).body).toContain('foreign authority')
})

test('a corrected address counts for the organisation, stands in the trail, and an emptied one goes back to the file', async () => {
  const home = await site()
  const [, ada = ''] = await meridia(home)
  const noor = await signedIn(home, 'researcher')
  const address = `/en/console/targets/offices/${ada}`

  const saved = await noor.post(address, { email: ' ada@meridia.example ', formUrl: '', phone: '' })
  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${address}?done=saved`])
  expect((await scoped(home, (db) => readTargets(db, [ada])))[0]).toMatchObject({
    email: 'ada@meridia.example',
    formUrl: 'https://meridia.example/ada',
  })
  const { body } = await noor.get(`${address}?done=saved`)
  expect(body).toContain('value="ada@meridia.example"')
  expect(body).toContain('The file says: https://meridia.example/ada')

  await noor.post(address, { email: '', formUrl: '', phone: '' })
  expect((await scoped(home, (db) => readTargets(db, [ada])))[0]?.email).toBeNull()
  const trail = await scoped(home, (db) => db.selectFrom('audit_entries').select(['verb', 'actor_name']).execute())
  expect(trail.filter(({ verb }) => verb === 'targets.correct')).toHaveLength(2)
})

test('an address noted for one holder is not used for the next one', async () => {
  const home = await site()
  const [, ada = ''] = await meridia(home, csv, '2026-01-01')
  const noor = await signedIn(home, 'researcher')
  await noor.post(`/en/console/targets/offices/${ada}`, { email: 'ada@meridia.example', formUrl: '', phone: '' })

  await meridia(home, csv.replace('Ada Quiroga', 'Nora Sol'), '2026-05-01')

  expect((await scoped(home, (db) => readTargets(db, [ada])))[0]).toMatchObject({
    holder: { fullName: 'Nora Sol' },
    email: null,
  })
  expect((await seeOffice(noor, ada)).body).not.toContain('ada@meridia.example')
})

test('what is wrong is said beside its field, what was typed stays, and nothing is stored', async () => {
  const home = await site()
  const [, ada = ''] = await meridia(home)
  const noor = await signedIn(home, 'researcher')

  const answer = await noor.post(`/en/console/targets/offices/${ada}`, {
    email: 'no-address',
    formUrl: 'javascript:alert(1)',
    phone: 'call',
  })

  expect(answer.statusCode).toBe(422)
  for (const fault of ['This is no email address', 'This is no web address', 'three digits'])
    expect(answer.body).toContain(fault)
  expect(answer.body).toContain('value="javascript:alert(1)"')
  expect(await scoped(home, (db) => db.selectFrom('target_corrections').selectAll().execute())).toEqual([])
})

test('who may only look sees no button, and cannot save', async () => {
  const home = await site()
  const [first] = await meridia(home)
  const sam = await signedIn(home, 'viewer')

  expect((await seeOffice(sam, first)).body).not.toContain('>Save<')
  expect((await sam.get('/en/console/targets')).body).not.toContain('lists/new')
  expect((await sam.post(`/en/console/targets/offices/${first}`, { phone: '1234' })).statusCode).toBe(403)
})

test('an office of another organisation is not there', async () => {
  const home = await site()
  const [first] = await meridia(home)
  const other = await openOther(home.db)
  const stranger = await signedIn(home, 'owner', other)

  expect((await seeOffice(stranger, first)).statusCode).toBe(404)
  expect((await stranger.post(`/en/console/targets/offices/${first}`, { phone: '1234' })).statusCode).toBe(404)
  expect((await seeOffice(stranger, 'nothing')).statusCode).toBe(404)
})

describeWithSharedData('public files', () => {
  test('stand with their names and dates; an organisation corrects an office for itself alone', async () => {
    const home = await site()
    await importUnitedStates(ownerOf(home))
    const ines = await signedIn(home)

    const { body } = await ines.get('/en/console/targets?search=raskin')
    expect(body).toContain('Congress of the United States')
    expect(body).toContain('zccd.csv')
    expect(body).toContain('Representative, Maryland, district 8')
    const [, id] = /offices\/([0-9a-f-]{36})"/.exec(body) ?? []
    await ines.post(`/en/console/targets/offices/${id}`, { email: 'raskin@house.example' })

    expect((await ines.get('/en/console/targets?search=raskin')).body).toContain('by email')
    expect(await home.db.selectFrom('target_current').select('email').where('email', 'is not', null).execute()).toEqual(
      [],
    )
  })
})

/** Texts of all elements of a kind, tags inside taken out. */
function textsOf(body: string, element: string): string[] {
  return [...body.matchAll(new RegExp(`<${element}[ >][\\s\\S]*?</${element}>`, 'g'))].map(([whole]) =>
    whole.replace(/<[^>]+>/g, '').trim(),
  )
}
