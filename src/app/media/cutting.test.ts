import { readdirSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { type MediaFile, readMediaFile } from '#platform/media/media.queries.ts'
import { addressOf, pictureSource, sharedPicture } from '#platform/media/picture.ts'
import { tidyPictures } from '#platform/media/tidy-pictures.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'
import { changeSettings } from '../../slices/members/organisations/change-settings.ts'
import { tellOfPicture } from './uses-of-pictures.ts'

/** A wall, red at the left and blue at the right; nobody has cut anything off it. */
async function wall(home: TestSite, { actor }: SignedIn): Promise<string> {
  const right = { create: { width: 500, height: 400, channels: 3 as const, background: '#0000ff' } }
  const bytes = await sharp({ create: { width: 1_000, height: 400, channels: 3, background: '#ff0000' } })
    .composite([{ input: right, left: 500, top: 0 }])
    .jpeg()
    .toBuffer()
  const upload = { bytes, credit: 'R. Ayala', alt: { en: 'A wall' }, licence: { code: 'cc_by_nc', words: '' } as const }
  return keepPicture(home.db, home.platform.media, { organisationId: home.organisation.id, actor, upload })
}

async function fileOf({ db, organisation }: TestSite, id: string): Promise<MediaFile> {
  const file = await inOrganisation(db, organisation.id, (db) => readMediaFile(db, id))
  if (!file) throw new Error('the picture is gone')
  return file
}

const get = (home: TestSite, url: string) => home.server.inject({ url, headers: { host: 'puente.localhost' } })
const asForm = (seen: number, { x = '50', left = '0' }: { x?: string; left?: string } = {}) => ({
  ...{ seen: String(seen), focus_x: x, focus_y: '50' },
  ...{ crop_left: left, crop_right: '0', crop_top: '0', crop_bottom: '0' },
})
const blueness = async (bytes: Buffer) => (await sharp(bytes).stats()).channels[2]?.mean ?? 0

test('what an editor cuts off is gone from every address at once; old ones lead to the new copies, of the page, the card, other sites', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const id = await wall(home, tomas)
  const address = `/en/console/media/${id}`
  const before = await fileOf(home, id)
  expect(pictureSource(before, 'es', 'card')).toMatchObject({ width: 600, height: 400, altLanguage: 'en' })
  expect(sharedPicture(before, 'en')).toMatchObject({ width: 1200, height: 630, credit: 'R. Ayala · CC BY-NC 4.0' })

  const answer = await tomas.post(`${address}/cut`, asForm(0, { left: '50' }))
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${address}?done=cut#cut`])

  const after = await fileOf(home, id)
  expect([after.width, after.height, after.version]).toEqual([500, 400, 1])
  for (const shape of [null, 'card', 'share'] as const) {
    const old = await get(home, pictureSource(before, 'en', shape).src)
    expect([old.statusCode, old.headers.location], String(shape)).toEqual([302, pictureSource(after, 'en', shape).src])
    expect(await blueness((await get(home, String(old.headers.location))).rawPayload)).toBeGreaterThan(240)
  }
  expect((await get(home, addressOf({ id, version: 2 }, null, 480, 'jpg'))).statusCode).toBe(404)
  const files = readdirSync(`${home.platform.data.mediaCopies}/${home.organisation.id}/${id}`)
  expect(files.filter((name) => !/-1\.\w+$/.test(name))).toEqual([])

  const whole = await tomas.get(`${address}/whole`)
  expect([whole.headers['content-type'], whole.headers['cache-control']]).toEqual(['image/jpeg', 'no-store'])
  expect(await blueness(whole.rawPayload)).toBeLessThan(140)
  expect((await tomas.get('/en/console/audit')).statusCode).toBe(403)
  expect((await (await signedIn(home)).get('/en/console/audit')).body).toContain(
    'Tomás Rivas changed what is shown of a picture (R. Ayala).',
  )
})

test('sent twice it is cut once; who looked at an older cut is told; numbers that leave nothing are sent back', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const id = await wall(home, tomas)
  const address = `/es/console/media/${id}/cut`

  const twice = [
    await tomas.post(address, asForm(0, { x: '12,5' })),
    await tomas.post(address, asForm(0, { x: '12.5' })),
  ]
  const late = await tomas.post(address, asForm(0, { x: '80' }))
  const wrong = await tomas.post(address, { ...asForm(1, { left: '60', x: 'a' }), crop_right: '60' })

  expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303])
  expect([late.statusCode, wrong.statusCode]).toEqual([409, 422])
  expect(late.body).toContain('Otra persona cambió')
  expect(late.body).toMatch(/name="focus_x"[^>]*value="80"/)
  expect(wrong.body).toContain('Escriba un número de 0 a 100.')
  expect(await fileOf(home, id)).toMatchObject({ version: 1, cut: { focus: { x: 0.125, y: 0.5 } } })
  const files = readdirSync(`${home.platform.data.mediaCopies}/${home.organisation.id}/${id}`)
  expect(files.filter((name) => !/-1\.\w+$/.test(name))).toEqual([])
})

test('a logo and a page that show a picture show its new cut, and its licence; the library names them, and does not remove it', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const id = await wall(home, ines)
  await changeSettings(home.db, ines.actor, home.organisation, { logo_id: id })
  const { action } = await publishedAction(home.db, home.organisation, { content: { pictureId: id } })
  const path = `/en/actions/${action.slugs.en}`
  expect((await get(home, path)).body).toContain(
    'R. Ayala · <a href="https://creativecommons.org/licenses/by-nc/4.0/" rel="license noopener noreferrer">CC BY-NC 4.0</a>',
  )

  await ines.post(`/en/console/media/${id}/cut`, asForm(0, { left: '50' }))

  const { logo } = await home.db.selectFrom('organisations').select('logo').executeTakeFirstOrThrow()
  expect(logo).toEqual({ src: `/media/${id}/500-1.webp`, width: 500, height: 400 })
  const page = (await ines.get(`/en/console/media/${id}`)).body
  expect(page).toContain(`<a href="/en/console/actions/${action.id}/page">`)
  expect(page).toContain('<a href="/en/console/settings">')
  expect((await ines.post(`/en/console/media/${id}/removal`)).statusCode).toBe(409)
  expect(await fileOf(home, id)).toMatchObject({ id })
})

test('pictures from before there were shapes get them, and copies that somebody stopped removing go, also twice at once', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const id = await wall(home, ines)
  const folder = `${home.organisation.id}/${id}`
  const tidy = () => tidyPictures(home.platform, [home.organisation.id], tellOfPicture)
  const change = (values: Record<string, unknown>) =>
    inOrganisation(home.db, home.organisation.id, (db) => db.updateTable('media_files').set(values).execute())
  await change({ card_widths: [] })
  expect(pictureSource(await fileOf(home, id), 'en', 'card')).toMatchObject({ width: 1_000, height: 400 })

  await Promise.all([tidy(), tidy()])

  const file = await fileOf(home, id)
  expect(pictureSource(file, 'en', 'card')).toMatchObject({ width: 600, height: 400 })
  await home.platform.media.put('copies', `${folder}/480.jpg`, Buffer.from('old'))
  await change({ has_old_copies: true })
  await tidy()
  const names = readdirSync(`${home.platform.data.mediaCopies}/${folder}`)
  expect(names.filter((name) => !name.includes(`-${file.version}.`))).toEqual([])
  expect(readdirSync(`${home.platform.data.mediaOriginals}/${folder}`)).toEqual(['original.jpeg'])
})
