import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'

const red = () =>
  sharp({ create: { width: 640, height: 400, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer()
const texts = { credit: 'Photo archive', licence: 'cc_by_nc', alt_en: 'A red wall', alt_es: 'Una pared roja' }

async function upload(home: TestSite, member: SignedIn, file: Buffer | null, fields: Record<string, string> = texts) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ [forgeryField]: member.forgeryToken, ...fields }))
    form.append(name, value)
  form.append('file', new Blob(file ? [new Uint8Array(file)] : []), 'wall.jpg')
  const encoded = new Response(form)
  return home.server.inject({
    method: 'POST',
    url: '/en/console/media',
    headers: {
      host: member.host,
      cookie: member.cookie,
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

const pictures = ({ db, organisation }: TestSite) =>
  inOrganisation(db, organisation.id, (db) => listMediaFiles(db, { limit: 10 }))

test('an editor adds a picture; it is listed, and served as our own copies, for a year', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')

  const answer = await upload(home, tomas, await red())
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/en/console/media?done=added'])

  const [file] = await pictures(home)
  expect(file).toMatchObject({
    credit: 'Photo archive',
    alt: { en: 'A red wall', es: 'Una pared roja' },
    widths: [480, 640],
  })
  const list = await tomas.get('/es/console/media')
  expect(list.body).toContain('alt="Una pared roja"')
  for (const [name, type] of [
    ['480.avif', 'image/avif'],
    ['640.webp', 'image/webp'],
    ['640.jpg', 'image/jpeg'],
  ]) {
    const copy = await home.server.inject({ url: `/media/${file?.id}/${name}`, headers: { host: tomas.host } })
    expect([copy.statusCode, copy.headers['content-type']]).toEqual([200, type])
    expect(copy.headers['cache-control']).toContain('immutable')
  }
})

test('originals, other sizes and other names are not served, nor to the site of another organisation', async () => {
  const home = await site()
  await upload(home, await signedIn(home), await red())
  const other = await openOther(home.db)
  const [file] = await pictures(home)

  const get = async (url: string, host = 'puente.localhost') =>
    (await home.server.inject({ url, headers: { host } })).statusCode

  expect(await get(`/media/${file?.id}/480.jpg`)).toBe(200)
  expect(await get(`/media/${file?.id}/480.jpg`, `${other.slug}.localhost`)).toBe(404)
  expect(await get(`/media/${file?.id}/original.jpeg`)).toBe(404)
  expect(await get(`/media/${file?.id}/481.jpg`)).toBe(404)
  expect(await get(`/media/${file?.id}/..%2f..%2foriginal.jpeg`)).toBe(404)
  expect(await get('/media/nothing/480.jpg')).toBe(404)
})

test('a form without file, credit or description keeps what was typed and says what is missing', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const answer = await upload(home, ines, null, { caption_es: 'La pared', alt_en: '', alt_es: 'decorativa' })
  const other = await upload(home, ines, await red(), { ...texts, licence: 'other', alt_en: ' ', alt_es: '' })

  expect([answer.statusCode, other.statusCode]).toEqual([422, 422])
  expect(answer.body).toContain('La pared')
  for (const fault of ['Choose a file.', 'Say who made the picture.', 'Say under which terms', 'This tells nothing'])
    expect(answer.body).toContain(fault)
  for (const fault of ['Say what the terms are.', 'in one language at least']) expect(other.body).toContain(fault)
  expect(await pictures(home)).toEqual([])
})

test('a file that is no picture, or too large, is refused in words and leaves nothing behind', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const html = await upload(home, ines, Buffer.from('<!doctype html><script>alert(1)</script>'))
  const large = await upload(home, ines, Buffer.alloc(20 * 1024 * 1024 + 1, 0xff))

  expect([html.statusCode, large.statusCode]).toEqual([422, 422])
  expect(html.body).toContain('none of the kinds of picture')
  expect(large.body).toContain('larger than 20 MB')
  expect(await pictures(home)).toEqual([])
  expect(readdirSync(home.platform.data.mediaOriginals)).toEqual([])
})

test('without the forgery token, or from another site, nothing is taken', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const forged = await upload(home, ines, await red(), { ...texts, [forgeryField]: 'guessed' })

  expect(forged.statusCode).toBe(403)
  expect(await pictures(home)).toEqual([])
})

test('a body that breaks off is refused calmly', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const answer = await home.server.inject({
    method: 'POST',
    url: '/en/console/media',
    headers: { host: ines.host, cookie: ines.cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\nContent-Disposition: form-data; name="credit"\r\n\r\nhalf',
  })

  expect(answer.statusCode).toBe(400)
})

test('the same file twice is one picture', async () => {
  const home = await site()
  const ines = await signedIn(home)

  await upload(home, ines, await red())
  await upload(home, ines, await red())

  expect(await pictures(home)).toHaveLength(1)
})

test('words of a picture are mended; one that stands on a page is not removed', async () => {
  const home = await site()
  const ines = await signedIn(home)
  await upload(home, ines, await red())
  const [file] = await pictures(home)
  const address = `/en/console/media/${file?.id}`

  await ines.post(address, { ...texts, credit: 'Ana' })
  expect((await pictures(home))[0]?.credit).toBe('Ana')

  await publishedAction(home.db, home.organisation, { content: { pictureId: file?.id ?? null } })
  expect((await ines.post(`${address}/removal`)).statusCode).toBe(409)
  expect((await ines.get(address)).body).toContain('choose another picture there first')
})

test('a removed picture takes its original and its copies along', async () => {
  const home = await site()
  const ines = await signedIn(home)
  await upload(home, ines, await red())
  const [file] = await pictures(home)

  const answer = await ines.post(`/es/console/media/${file?.id}/removal`)

  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/es/console/media?done=removed'])
  expect(readdirSync(`${home.platform.data.mediaOriginals}/${home.organisation.id}`)).toEqual([])
  expect(readdirSync(`${home.platform.data.mediaCopies}/${home.organisation.id}`)).toEqual([])
})

describeWithSharedData('what is no picture that we take', () => {
  test('bombs, liars, broken files and other kinds are refused with what to do, and nothing of them is kept', async () => {
    const home = await site()
    const ines = await signedIn(home)
    const wanted: Record<string, string> = {
      'bomb-30000x30000-1bit.png': 'too many pixels. Make it smaller',
      'bomb-header-65535x65535.png': 'too many pixels. Make it smaller',
      'html-named.jpg': 'none of the kinds of picture we take',
      'svg-script.svg': 'Save it as JPEG',
      'svg-billion-laughs.svg': 'Save it as JPEG',
      'Arbitro.tiff': 'Save it as JPEG',
      'issue_1812_poc.jp2': 'Save it as JPEG',
      'issue_855_poc.psd': 'Save it as JPEG',
      'cheers_1440x960.heic': 'an HEIC photograph',
      'truncated-half.jpg': 'Copy it from the camera',
      'truncated-header-only.jpg': 'Copy it from the camera',
      'zero-bytes.png': 'Choose a file.',
    }

    for (const [name, words] of Object.entries(wanted)) {
      const answer = await upload(home, ines, readFileSync(sharedDataPath(`images/${name}`)))
      expect([413, 422], name).toContain(answer.statusCode)
      expect(answer.body, name).toContain(words)
    }

    expect(await pictures(home)).toEqual([])
    expect(readdirSync(home.platform.data.mediaOriginals)).toEqual([])
    expect(readdirSync(home.platform.data.mediaCopies)).toEqual([])
  })
})
