import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { openAction } from '../campaigns/open-action.ts'
import { saveDraft } from '../campaigns/save-draft.ts'
import { type CastOffice, meridianOffices, publishedAction } from '../cast.ts'

async function published(offices: CastOffice[] = meridianOffices) {
  const home = await site()
  const ines = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation, { offices })
  return { home, ines, action, path: `/en/console/actions/${action.id}/preview` }
}

test('the preview is the public page itself with what the draft says, in the language asked for', async () => {
  const { home, ines, action, path } = await published()
  const { es } = action.content.texts
  await inOrganisation(home.db, home.organisation.id, (db) =>
    saveDraft(db, ines.actor, action.id, {
      based: { number: 1, saves: 2 },
      change: (content) => ({ ...content, texts: { ...content.texts, es: { ...es, title: 'Un título nuevo' } } }),
    }),
  )

  const around = await ines.get(`${path}?locale=es`)
  const [, address = ''] = /<iframe[^>]* src="([^"]+)"/.exec(around.body) ?? []
  const preview = await ines.get(address.replaceAll('&amp;', '&'))

  expect(around.headers['content-security-policy']).toContain("frame-src 'self'")
  expect(preview.statusCode).toBe(200)
  expect(preview.body).toContain('<html lang="es">')
  expect(preview.body).toContain('<h1>Un título nuevo</h1>')
  expect(preview.body).toContain('This is a preview')
  expect(preview.body).toContain(`href="${path}/page?locale=en"`)
  const page = await home.server.inject({ url: `/es/actions/${es.slug}`, headers: { host: ines.host } })
  expect(page.body).not.toContain('Un título nuevo')
})

test('nothing runs in a previewed page, nothing can be sent from it, and only the console may frame it', async () => {
  const { ines, path } = await published()

  for (const view of ['page', 'thanks']) {
    const preview = await ines.get(`${path}/${view}`)
    expect(preview.headers['content-security-policy']).toContain("form-action 'none'")
    expect(preview.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(preview.body).not.toContain('<script')
    expect(preview.headers['cache-control']).toBe('no-store')
  }
})

test('each office’s letter is shown as it would be sent, greeting and all', async () => {
  const { ines, path } = await published()

  const { body } = await ines.get(`${path}?show=letters&locale=es`)

  expect(body).toContain('A la atención de Elena Sosa:')
  expect(body).toContain('A la oficina de Ada Quiroga en el Senado:')
  expect(body).toContain('Le pido, como Ana, que exija su libertad.')
  expect(body).toContain('Offices’ forms</span>')
})

test('the thanks page is the one of a person whose letters go as they do, or only by the channel that was chosen', async () => {
  const { ines, path } = await published()

  const own = await ines.get(`${path}/thanks?locale=en`)
  const byHand = await ines.get(`${path}/thanks?locale=en&channel=own_mailbox`)

  expect(own.body).toContain('Thank you. Tell one more person.')
  expect(own.body.match(/class="offices"/g)).toHaveLength(1)
  expect(own.body).toContain('id="ours"')
  expect(byHand.body).not.toContain('id="ours"')
  expect(byHand.body).toContain('Dear Elena Sosa,')
  expect(byHand.body).not.toContain('Quiroga')
  expect((await ines.get(`${path}?show=letters&channel=telephone`)).body).toContain('No letter goes that way')
})

test('looking stores nothing', async () => {
  const { home, ines, path } = await published()
  const rows = () =>
    inOrganisation(home.db, home.organisation.id, async (db) => [
      await db.selectFrom('action_participations').selectAll().execute(),
      await db.selectFrom('action_submissions').selectAll().execute(),
      await db.selectFrom('supporters').selectAll().execute(),
      await db.selectFrom('action_revisions').selectAll().execute(),
    ])
  const before = await rows()

  for (const view of ['', '?show=letters', '?show=thanks', '/page', '/thanks'])
    expect((await ines.get(path + view)).statusCode).toBe(200)

  expect(await rows()).toEqual(before)
})

test('an action that is hardly begun can be looked at', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const id = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, ines.actor, 'Hardly begun'))

  expect((await ines.get(`/es/console/actions/${id}/preview/page`)).body).toContain('<h1>Hardly begun</h1>')
  for (const view of ['', '?show=letters', '/thanks'])
    expect((await ines.get(`/es/console/actions/${id}/preview${view}`)).statusCode).toBe(200)
})
