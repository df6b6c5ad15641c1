import sharp from 'sharp'
import { expect, test } from 'vitest'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedPost, writtenPost } from '../cast.ts'

test('the library names every post that shows a picture, published or being written, and removes none of them', async () => {
  const home = await site()
  const { db, organisation, platform } = home
  const ines = await signedIn(home)
  const bytes = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer()
  const upload = { bytes, credit: 'R. Ayala', alt: { es: 'Un portón' }, licence: { code: 'cc0', words: '' } as const }
  const picture = await keepPicture(db, platform.media, { organisationId: organisation.id, actor: ines.actor, upload })
  const facts = { pictureId: picture }
  const told = (title: string) => ({ es: { title, standfirst: 'Cinco de la mañana.', body: 'Hay fila.', facts } })
  const published = await publishedPost(db, organisation, { texts: told('El portón') })
  const draft = await writtenPost(db, organisation, { texts: told('La fila'), kind: 'statement' })
  await publishedPost(db, organisation, { texts: { es: { title: 'Sin imagen', standfirst: 'Nada.', body: 'Nada.' } } })

  const page = (await ines.get(`/en/console/media/${picture}`)).body
  for (const id of [published, draft]) expect(page).toContain(`<a href="/en/console/posts/${id}">`)
  expect(page.match(/console\/posts\/[0-9a-f-]{36}/g)).toHaveLength(2)
  expect((await ines.post(`/en/console/media/${picture}/removal`)).statusCode).toBe(409)
})
