import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { listTargetLists } from '../lists/target-list.queries.ts'
import { readAllTargets } from '../offices/target.queries.ts'

const csv =
  'seat,area,name,email,notes\nMayor,Puerto Ámbar,Rosa Mena,rosa@ambar.example,x\nMayor,Costa,Juan Ríos,no-address,\n'
const fields = { step: 'check', country: 'SV', list: '', fileName: '', text: '', checked: '', for: '' }

async function send(
  home: TestSite,
  member: SignedIn,
  form: Partial<typeof fields>,
  { file, name = 'mayors.csv', locale = 'en' }: { file?: Buffer | string; name?: string; locale?: string } = {},
) {
  const body = new FormData()
  for (const [key, value] of Object.entries({ [forgeryField]: member.forgeryToken, ...fields, ...form }))
    body.append(key, value)
  body.append(
    'file',
    new Blob(file === undefined ? [] : [typeof file === 'string' ? file : new Uint8Array(file)]),
    name,
  )
  const encoded = new Response(body)
  return home.server.inject({
    method: 'POST',
    url: `/${locale}/console/targets/import`,
    headers: {
      host: member.host,
      cookie: member.cookie,
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

const offices = ({ db, organisation }: TestSite) => inOrganisation(db, organisation.id, readAllTargets)

/** What the page sends back when the second button is pressed. */
function sentBack(body: string): Partial<typeof fields> {
  const [, checked = ''] = /name="checked" value="([^"]*)"/.exec(body) ?? []
  const [, text = ''] = /<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(body) ?? []
  return {
    step: 'import',
    checked,
    text: text.replaceAll('&lt;', '<').replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
  }
}

test('a file is looked at first: each row’s fate, each fault with its field; nothing is stored', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')

  const page = await send(home, noor, {}, { file: csv })

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Bring in one office')
  expect(page.body).toContain('One row is left out.')
  expect(page.body).toContain('Email: this cannot be right: “no-address”.')
  expect(page.body).toContain('left out: notes.')
  expect(page.body).toContain('value="mayors.csv"')
  expect(await offices(home)).toEqual([])
  expect((await send(home, noor, {}, { file: csv, locale: 'es' })).body).toContain(
    'Correo: esto no puede ser correcto: «no-address».',
  )
})

test('the example on the page does what it says, in both languages; from an action, the list leads back to it', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')
  const action = '0199f000-0000-7000-8000-000000000000'

  for (const locale of ['en', 'es'] as const) {
    const { body } = await noor.get(`/${locale}/console/targets/import?for=${action}`)
    const [, text = ''] = /<textarea id="example"[^>]*>([\s\S]*?)<\/textarea>/.exec(body) ?? []
    expect(body).toContain(`name="for" value="${action}"`)
    const given = { text, country: locale === 'en' ? 'XM' : 'XN', list: locale }
    const looked = await send(home, noor, given, { locale })
    const { location } = (await send(home, noor, { ...given, for: action, ...sentBack(looked.body) }, { locale }))
      .headers
    expect(location).toContain(`done=saved&for=${action}`)
    expect((await noor.get(String(location))).body).toContain(`href="/${locale}/console/actions/${action}/targets"`)
  }
  expect((await offices(home)).map(({ foreignAuthority, email }) => foreignAuthority && email !== null)).toEqual(
    Array(4).fill(true),
  )
})

test('what was looked at is taken in by the second button, with the list that was asked for', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')
  const looked = await send(home, noor, { list: 'Mayors' }, { file: csv })

  const answer = await send(home, noor, { list: 'Mayors', fileName: 'mayors.csv', ...sentBack(looked.body) })

  const [list] = await inOrganisation(home.db, home.organisation.id, listTargetLists)
  expect([answer.statusCode, answer.headers.location]).toEqual([
    303,
    `/en/console/targets/lists/${list?.id}?done=saved`,
  ])
  expect(await offices(home)).toMatchObject([{ title: 'Mayor', country: 'SV', holder: { fullName: 'Rosa Mena' } }])
  expect((await noor.get('/en/console/targets?done=imported')).body).toContain('mayors.csv')
})

test('a text changed after it was looked at is looked at again', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')
  const looked = await send(home, noor, { text: csv })
  const changed = { ...sentBack(looked.body), text: `${csv}Mayor,Sierra,Ana Paz,,\n` }

  const page = await send(home, noor, changed)

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('This is not what you looked at.')
  expect(page.body).toContain('Bring in 2 offices')
  expect(await offices(home)).toEqual([])
  expect((await send(home, noor, sentBack(page.body))).headers.location).toBe('/en/console/targets?done=imported')
  expect(await offices(home)).toHaveLength(2)
})

test('cells that are no plain text come back as they were and are taken in as they are', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')
  const odd = 'seat;name\r\n"Mayor ""A"" <u>";"=cmd|\' /C calc\'!A0"\r\n"Line\r\nbreak";Ana & Co\r\n'
  const looked = await send(home, noor, {}, { file: odd })

  const answer = await send(home, noor, sentBack(looked.body))

  expect(looked.body).not.toContain('<u>')
  expect(answer.statusCode).toBe(303)
  expect((await offices(home)).map(({ title, holder }) => [title, holder?.fullName]).sort()).toEqual([
    ['Line break', 'Ana & Co'],
    ['Mayor "A" <u>', "=cmd|' /C calc'!A0"],
  ])
})

test.each([
  ['nothing at all', {}, undefined, 'Choose a file, or paste a table.'],
  ['a country in words', { text: csv, country: 'El Salvador' }, undefined, 'Write the country as two letters'],
  ['a picture', {}, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]), 'This is no text file.'],
  ['a file without headings we know', { text: 'a,b\n1,2\n' }, undefined, 'CSV, line 1, seat: this column is missing.'],
  ['too much', {}, Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 'larger than 2 MB'],
])('%s is refused in words, and what was typed stays', async (_what, form, file, words) => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')

  const page = await send(home, noor, { list: 'Kept', ...form }, file ? { file } : {})

  expect(page.statusCode).toBe(422)
  expect(page.body).toContain(words)
  expect(page.body).toContain('value="Kept"')
})

test('a table of Excel in another encoding is read', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')

  const page = await send(home, noor, {}, { file: Buffer.from('Cargo;Nombre\r\nAlcaldía;Íñigo Peña\r\n', 'latin1') })

  expect(page.body).toContain('Íñigo Peña')
  expect(page.body).toContain('Bring in one office')
})

test('who may not edit, and who has no token, brings nothing in', async () => {
  const home = await site()
  const noor = await signedIn(home, 'researcher')
  const sam = await signedIn(home, 'viewer')

  expect((await sam.get('/en/console/targets/import')).statusCode).toBe(403)
  expect((await send(home, sam, { text: csv })).statusCode).toBe(403)
  expect((await send(home, { ...noor, forgeryToken: 'guessed' }, { text: csv })).statusCode).toBe(403)
  expect((await noor.get('/en/console/targets/import')).body).toContain('See what it would do')
})
