import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'

const path = '/en/console/site/terms'

test('terms are agreed, found in any language, changed, pasted from a sheet and taken out; translators read them', async () => {
  const home = await site()
  const [tomas, julian] = [await signedIn(home, 'editor'), await signedIn(home, 'translator')]
  expect((await tomas.get(path)).body).toContain('No term is agreed yet')
  const id = randomUUID()
  const term = { id, term_en: 'state of exception', term_es: 'régimen de excepción', note: 'Not “emergency”.' }
  await tomas.post(path, term)
  await tomas.post(path, term)
  const faulty = await tomas.post(path, { id: randomUUID(), term_en: 'alone', term_es: ' ' })
  expect(faulty.statusCode).toBe(422)
  expect(faulty.body).toContain('Give the term in two languages at least')
  expect((await julian.get(path)).body.split('régimen de excepción')).toHaveLength(2)
  expect((await julian.post(path, term)).statusCode).toBe(403)

  const lines = 'State of exception\tEstado de excepción\n\ndetainee; persona detenida; Never “arrested”.\nonly one'
  const { body } = await tomas.post(`${path}/imports`, { lines })
  expect(body).toContain('One new term, one known before.')
  expect(body).toMatch(/<textarea [^>]*name="lines"[^>]*>only one</)
  await tomas.post(`${path}/imports`, { lines })
  expect((await tomas.get(`${path}?search=excepc`)).body).toContain('Estado de excepción')
  expect((await tomas.get(`${path}?search=arrested`)).body).toContain('persona detenida')
  expect((await tomas.get(`${path}?search=100%25`)).body).toContain('No term like this')

  await tomas.post(`${path}/${id}`, { ...term, term_es: 'excepción' })
  expect((await tomas.get(`${path}/${id}`)).body).toContain('value="excepción"')
  await tomas.post(`${path}/${id}/removal`)
  expect((await tomas.get(`${path}/${id}`)).statusCode).toBe(404)
  expect((await tomas.post(`${path}/${id}`, term)).statusCode).toBe(404)
})
