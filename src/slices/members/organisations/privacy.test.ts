import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { site, type TestSite } from '#test/site.ts'
import { updateOrganisation } from './organisation.queries.ts'

const host = 'puente.localhost:3000'

async function siteWithNotice(notice: { en?: string; es?: string }): Promise<TestSite> {
  const home = await site()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    updateOrganisation(db, home.organisation.id, { privacy_notice: notice }),
  )
  return home
}

test('the notice is a public page in each language, the same bytes for everybody', async () => {
  const { server } = await siteWithNotice({ en: 'We keep little.\n\nAsk us:\n<us@puente.example>', es: 'Poco.' })

  const english = await server.inject({ url: '/en/privacy', headers: { host } })
  const spanish = await server.inject({ url: '/es/privacy', headers: { host } })
  const again = await server.inject({
    url: '/en/privacy',
    headers: { host, 'if-none-match': String(english.headers.etag) },
  })

  expect(english.body).toContain('<p>We keep little.</p><p>Ask us:<br/>&lt;us@puente.example></p>')
  expect(spanish.body).toContain('<p>Poco.</p>')
  expect(english.headers['set-cookie']).toBeUndefined()
  expect(again.statusCode).toBe(304)
})

test('a notice that exists in the other language only is shown in that one, and says so', async () => {
  const { server } = await siteWithNotice({ es: 'Guardamos poco.' })

  const page = await server.inject({ url: '/en/privacy', headers: { host } })

  expect(page.body).toContain('another language only')
  expect(page.body).toContain('lang="es"><p>Guardamos poco.</p>')
})

test('without a notice there is no page', async () => {
  const { server } = await siteWithNotice({})

  expect((await server.inject({ url: '/en/privacy', headers: { host } })).statusCode).toBe(404)
})
