import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import { keepPicture, type Upload } from '#platform/media/keep-picture.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'

let shade = 0
async function hang(home: TestSite, { actor }: SignedIn, texts: Partial<Upload>, organisation = home.organisation) {
  const bytes = await sharp({ create: { width: 8, height: 8 + shade++, channels: 3, background: '#888888' } })
    .png()
    .toBuffer()
  const upload = { bytes, credit: 'Archivo', alt: { es: 'Una plaza' }, ...texts }
  return keepPicture(home.db, home.platform.media, { organisationId: organisation.id, actor, upload })
}

/** Ids of pictures that a page of the library shows, in its order. */
const shown = (body: string) => [...body.matchAll(/href="\/\w\w\/console\/media\/([\w-]{36})"/g)].map(([, id]) => id)
const nextOf = (body: string) => /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''

test('pictures are found by their words without accents, by licence and by whether something shows them, page by page', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const march = await hang(home, ines, { alt: { es: 'Manifestación del pingüino', en: 'A march' }, credit: 'Iñaki' })
  const free = await hang(home, ines, { licence: { code: 'other', words: 'Libre para la prensa' } })
  const used = await hang(home, ines, { licence: { code: 'cc_by', words: '' } })
  await publishedAction(home.db, home.organisation, { content: { pictureId: used } })
  const other = await openOther(home.db)
  await hang(home, await signedIn(home, 'owner', other), {}, other)
  const find = async (query: string) => shown((await ines.get(`/es/console/media?${query}`)).body)

  expect(await find('q=PINGUINO+manifestacion')).toEqual([march])
  expect(await find('q=inaki')).toEqual([march])
  expect(await find('q=prensa')).toEqual([free])
  expect(await find('q=march+prensa')).toEqual([])
  expect(await find('licence=cc_by')).toEqual([used])
  expect(await find('licence=not_stated')).toEqual([march])
  expect(await find('use=used')).toEqual([used])
  expect(await find('use=unused')).toEqual([free, march])
  expect(await find('use=nonsense&before=nobody')).toEqual([used, free, march])
  expect((await ines.get('/es/console/media?q=nadie')).body).toContain('Ninguna imagen así')

  for (let n = 0; n < 23; n++) await hang(home, ines, {})
  const first = (await ines.get('/en/console/media?use=unused&q=plaza')).body
  expect(shown(first)).toHaveLength(24)
  expect(nextOf(first)).toBe('')
  const all = (await ines.get('/en/console/media')).body
  expect(shown((await ines.get(nextOf(all))).body)).toEqual([free, march])
  const choices = (await ines.get('/en/console/media/choices?q=a')).json()
  expect((await ines.get(choices.next)).json().pictures.map(({ id }: { id: string }) => id)).toEqual([free, march])
})

test('a dialog of an editor lists pictures and adds one without leaving the text; a translator chooses, and adds none', async () => {
  const home = await site()
  const [tomas, julian] = [await signedIn(home, 'editor'), await signedIn(home, 'translator')]
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer()
  const add = async (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ [forgeryField]: tomas.forgeryToken, ...fields }))
      form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), 'wall.jpg')
    const encoded = new Response(form)
    const { cookie, host } = tomas
    const type = encoded.headers.get('content-type') ?? ''
    const headers = { host, cookie, accept: 'application/json', 'content-type': type, 'sec-fetch-site': 'same-origin' }
    const payload = Buffer.from(await encoded.arrayBuffer())
    return home.server.inject({ method: 'POST', url: '/es/console/media', headers, payload })
  }

  const wrong = await add({ credit: '', licence: 'cc_by', alt_es: 'Un muro' })
  expect([wrong.statusCode, wrong.json()]).toEqual([
    422,
    { error: 'Diga de quién es la imagen.', faults: { credit: 'Diga de quién es la imagen.' } },
  ])

  const added = await add({ credit: 'Ana', licence: 'cc_by', alt_es: 'Un muro', caption_es: 'El muro del norte.' })
  const [file] = await inOrganisation(home.db, home.organisation.id, (db) => listMediaFiles(db, { limit: 9 }))
  const choice = {
    id: file?.id,
    src: `/media/${file?.id}/card-750.jpg`,
    ...{ width: 750, height: 500, alt: 'Un muro' },
    caption: 'El muro del norte. Imagen: Ana · CC BY 4.0',
  }
  expect([added.statusCode, added.json()]).toEqual([201, choice])
  expect((await tomas.get('/es/console/media/choices')).json()).toEqual({
    ...{ pictures: [choice], next: null, upload: '/es/console/media/choices/form' },
  })
  expect((await julian.get('/es/console/media/choices?q=muro')).json()).toEqual({
    ...{ pictures: [choice], next: null, upload: null },
  })
  expect((await julian.get('/es/console/media')).statusCode).toBe(403)
  const { form } = (await tomas.get('/es/console/media/choices/form')).json()
  for (const part of [tomas.forgeryToken, 'action="/es/console/media"', 'id="upload-file"', 'id="upload-alt_es"'])
    expect(form).toContain(part)
  expect((await julian.get('/es/console/media/choices/form')).statusCode).toBe(403)
})
