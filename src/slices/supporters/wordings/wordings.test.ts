import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { jurisdictionOf } from './jurisdictions.ts'
import { readVersions, readWordings } from './wording.queries.ts'

const path = '/en/console/settings/wordings'

async function begun() {
  const home = await site()
  const amara = await signedIn(home, 'organiser')
  const all = () => inOrganisation(home.db, home.organisation.id, readWordings)
  return { home, amara, all }
}

const europe = {
  id: crypto.randomUUID(),
  name: 'Europe',
  kind: 'opt_in',
  jurisdictions: ['europe', 'canada'],
  text_en: 'Send me your news.',
  text_es: 'Quiero sus noticias.',
}

test('a change of the words is a new version, and the one before stays readable; the same saved twice is one', async () => {
  const { home, amara, all } = await begun()

  await amara.post(`${path}/new`, europe)
  await amara.post(`${path}/new`, europe)
  await amara.post(`${path}/${europe.id}`, { ...europe, name: 'Europe and Canada' })
  expect(await all()).toMatchObject([{ name: 'Europe and Canada', number: 1 }])
  await amara.post(`${path}/${europe.id}`, { ...europe, text_en: 'Send me your news by email.' })

  const versions = await inOrganisation(home.db, home.organisation.id, (db) => readVersions(db, europe.id))
  expect(versions.map(({ number, texts }) => [number, texts.en])).toEqual([
    [2, 'Send me your news by email.'],
    [1, 'Send me your news.'],
  ])
  const page = (await amara.get(`${path}/${europe.id}`)).body
  expect(page).toContain('Send me your news.</p>')
  expect(page).toContain('nobody agreed to it yet')
  const rewriting = inOrganisation(home.db, home.organisation.id, (db) =>
    db.updateTable('supporter_wording_versions').set({ number: 9 }).execute(),
  )
  await expect(rewriting).rejects.toThrow('permission denied')
  const trail = (await (await signedIn(home)).get('/en/console/audit')).body
  expect(trail).toContain('Amara Okoye kept version 2 of the consent wording “Europe”.')
})

test('a place has one wording: a second is told beside the field, until the first is out of use', async () => {
  const { amara, all } = await begun()
  await amara.post(`${path}/new`, europe)
  const second = { ...europe, id: crypto.randomUUID(), jurisdictions: ['canada'], name: 'Canada', text_en: '<b>Yes' }

  const refused = await amara.post(`${path}/new`, second)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Another wording is for Canada already.')
  expect(refused.body).toContain('&lt;b>Yes')
  await amara.post(`${path}/${europe.id}/retirement`)
  await amara.post(`${path}/${europe.id}/retirement`)
  expect((await amara.post(`${path}/new`, second)).statusCode).toBe(303)
  expect((await amara.post(`${path}/${europe.id}/return`)).statusCode).toBe(422)
  expect((await all()).map(({ name, isRetired }) => [name, isRetired])).toEqual([
    ['Canada', false],
    ['Europe', true],
  ])
})

test('what is missing is named beside its field; ours are there to begin with, once', async () => {
  const { amara, all } = await begun()

  const bare = await amara.post(`${path}/new`, { id: europe.id, text_es: 'Algo' })
  expect(bare.statusCode).toBe(422)
  for (const field of ['name', 'jurisdictions', 'text_en']) expect(bare.body).toContain(`id="${field}-fault"`)
  expect(bare.body).toContain('>Algo</textarea>')

  expect((await amara.get(path)).body).toContain('Begin with ours')
  await amara.post(`${path}/starters`)
  await amara.post(`${path}/starters`)
  const wordings = await all()
  expect(wordings.flatMap(({ jurisdictions }) => jurisdictions).toSorted()).toEqual([
    'brazil',
    'canada',
    'elsewhere',
    'europe',
    'united_states',
  ])
  expect(wordings.every(({ texts }) => texts.en?.includes('Puente Solidario') && texts.es)).toBe(true)
})

test('each country is in one jurisdiction', () => {
  expect(['DE', 'GB', 'CH', 'BR', 'CA', 'US', 'SV', 'MX'].map(jurisdictionOf)).toEqual([
    ...['europe', 'europe', 'europe', 'brazil', 'canada', 'united_states', 'elsewhere', 'elsewhere'],
  ])
})
