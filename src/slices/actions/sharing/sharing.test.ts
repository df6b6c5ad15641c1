import sharp from 'sharp'
import { expect, test } from 'vitest'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { qrSquares } from '#ui/qr-code.tsx'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { ines as author } from '../cast.ts'
import { type Visitors, visitors } from '../participations/cast.ts'

type Sharing = Visitors & { ines: SignedIn; console: string; url: string; draft(): ReturnType<typeof readDraft> }

async function sharing(): Promise<Sharing> {
  const house = await visitors()
  return {
    ...house,
    ines: await signedIn(house),
    console: `/en/console/actions/${house.action.id}`,
    url: `${house.platform.publicUrl(house.organisation)}${house.path}`,
    draft: () => house.inside((db) => readDraft(db, house.action.id)),
  }
}

/** As the form saves itself. */
function saveByScript({ server, ines, console }: Sharing, form: Record<string, string>) {
  const { host, cookie, forgeryToken } = ines
  return server.inject({
    method: 'POST',
    url: `${console}/share`,
    headers: { host, cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...form, _token: forgeryToken }).toString(),
  })
}

async function picture({ db, platform, organisation }: Sharing, alt: string): Promise<string> {
  const create = { width: 1_300, height: 650, channels: 3, background: '#8d8577' } as const
  const bytes = await sharp({ create }).jpeg().toBuffer()
  const upload = { bytes, credit: 'Archive', alt: { en: alt, es: alt } }
  return keepPicture(db, platform.media, { organisationId: organisation.id, actor: author, upload })
}

test('what nobody has written is made of title and introduction, with the address at its end', async () => {
  const { ines, console, url } = await sharing()

  const { body } = await ines.get(`${console}/share`)

  expect(body).toContain(
    `Nine community leaders were arrested in two days. A letter from a person is read and counted. ${url}`,
  )
  expect(body).toContain(`It takes two minutes:\n\n${url}`)
  expect(body).toContain(`Acabo de escribir. ¿Escribe usted también? Pida la libertad de las personas detenidas http`)
  expect(body).not.toContain('print nothing yet')
})

test('texts and a picture are written in each language, become out of date with their source, and reach the thanks page once published', async () => {
  const house = await sharing()
  const { ines, console, url } = house
  const [wall, muro] = [await picture(house, 'A wall'), await picture(house, 'Un muro')]
  const typed = {
    shortPost_en: 'Nine people, two days.',
    shortPost_es: 'Nueve personas, dos días.',
    shareMessage_en: 'Write with me',
    sharePicture_en: wall,
    sharePicture_es: muro,
  }

  const first = await saveByScript(house, typed)
  const second = await saveByScript(house, {
    ...typed,
    ...first.json().fields,
    shortPost_en: 'Nine people in two days.',
  })
  const tooLong = await ines.post(`${console}/share`, { ...typed, shortPost_en: 'x'.repeat(257) })
  const before = await house.get(await house.act())
  await ines.post(`${console}/publication`)
  house.platform.pages.clear()
  const after = await house.get(await house.act({ email: 'leo@example.org' }))

  const texts = (await house.draft())?.content.texts
  expect(texts?.es).toMatchObject({
    shortPost: 'Nueve personas, dos días.',
    sharePictureId: muro,
    outdated: { shortPost: 'Nine people, two days.' },
  })
  expect(second.json().pieces['kit-texts-en']).toContain(`Nine people in two days. ${url}`)
  expect(tooLong.statusCode).toBe(422)
  expect(tooLong.body).toContain('x'.repeat(257))
  expect(before.body).not.toContain('Nine people in two days.')
  expect(after.body).toContain(`Nine people in two days. ${url}`)
  expect(after.body).toContain(`href="sms:?&amp;body=${encodeURIComponent(`Write with me ${url}`)}"`)
  expect(after.body).toContain('data-share="Write with me"')
  const section = after.body.slice(
    after.body.indexOf('id="share"'),
    after.body.indexOf('</section>', after.body.indexOf('id="share"')),
  )
  for (const address of section.matchAll(/(?:href|src|action)="([^"]*)"/g))
    expect(address[1]).toMatch(/^([/#]|mailto:\?|sms:\?)/)
  const [english, spanish] = [await house.get(house.path), await house.get(`/es/actions/${house.action.slugs.es}`)]
  const origin = house.platform.publicUrl(house.organisation)
  for (const tag of [
    `<meta property="og:url" content="${url}"/>`,
    '<meta property="og:title" content="Ask for the release of the detained organisers"/>',
    `<meta property="og:image" content="${origin}/media/${wall}/share-1200.jpg"/>`,
    '<meta property="og:image:height" content="630"/>',
    '<meta property="og:image:alt" content="A wall"/>',
    '<meta name="twitter:card" content="summary_large_image"/>',
  ])
    expect(english.body).toContain(tag)
  expect(spanish.body).toContain(`content="${origin}/media/${muro}/share-1200.jpg"`)
  expect(english.headers['content-security-policy']).not.toContain('http')
  const comparison = await ines.get(`${console}/revisions/2`)
  expect(comparison.body).toContain('A wall')
})

test('the code leads to the address of its language, as a drawing, as pixels and on the poster', async () => {
  const { ines, console, get, path, url, platform, organisation, action } = await sharing()
  const { size, rows, path: squares } = qrSquares(url)
  const spanish = qrSquares(`${platform.publicUrl(organisation)}/es/actions/${action.slugs.es}`)

  const svg = await ines.get(`${console}/share/code.svg`)
  const png = await ines.get(`${console}/share/code.png`)
  const other = await ines.get(`${console.replace('/en/', '/es/')}/share/code.svg`)
  const poster = await get(`${path}/poster`)

  expect(svg.headers['content-disposition']).toBe('attachment; filename="free-the-organisers-en.svg"')
  expect(svg.body).toContain(`<path d="${squares}"`)
  expect(other.body).toContain(`<path d="${spanish.path}"`)
  expect(poster.body).toContain(`<path d="${squares}"`)
  const { data, info } = await sharp(png.rawPayload).greyscale().raw().toBuffer({ resolveWithObject: true })
  const scale = info.width / size
  const drawn = rows.map((row, y) => row.map((_, x) => (data[(y * scale + 1) * info.width + x * scale + 1] ?? 0) < 128))
  expect(info.width).toBeGreaterThanOrEqual(1_000)
  expect(drawn).toEqual(rows)
})

test('before it is published the address may still change, and is nowhere to be found; without a title there is none', async () => {
  const house = await sharing()
  const { ines } = house
  const begun = await ines.post('/en/console/actions', { name: 'Hardly begun' })
  const base = String(begun.headers.location).replace(/\/page$/, '')

  const empty = await ines.get(`${base}/share`)
  const noCode = await ines.get(`${base}/share/code.svg`)
  await ines.post(`${base}/page`, { name: 'Hardly begun', title_en: 'Open the gates', zone: 'UTC' })
  const titled = await ines.get(`${base}/share`)

  expect(empty.body).toContain('Once the page has a title')
  expect(noCode.statusCode).toBe(404)
  expect(titled.body).toContain('print nothing yet')
  expect(titled.body).toContain('/en/actions/open-the-gates')
  expect(titled.body).not.toContain('/poster')
  expect((await house.get('/en/actions/open-the-gates/poster')).statusCode).toBe(404)
})
