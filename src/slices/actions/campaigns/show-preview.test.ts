import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { openAction } from './open-action.ts'
import { saveDraft } from './save-draft.ts'

test('the preview is the public page with what the draft says, in the language asked for', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation)
  const { es } = action.content.texts
  await inOrganisation(home.db, home.organisation.id, (db) =>
    saveDraft(db, ines.actor, action.id, {
      based: { number: 1, saves: 2 },
      change: (content) => ({ ...content, texts: { ...content.texts, es: { ...es, title: 'Un título nuevo' } } }),
    }),
  )

  const preview = await ines.get(`/en/console/actions/${action.id}/preview?locale=es`)

  expect(preview.statusCode).toBe(200)
  expect(preview.body).toContain('<html lang="es">')
  expect(preview.body).toContain('<h1>Un título nuevo</h1>')
  expect(preview.body).toContain('This is a preview')
  expect(preview.body).toContain(`href="/en/console/actions/${action.id}/preview?locale=en"`)
  const page = await home.server.inject({ url: `/es/actions/${es.slug}`, headers: { host: ines.host } })
  expect(page.body).not.toContain('Un título nuevo')
})

test('nothing runs in a preview and nothing can be sent from it', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation)

  const preview = await ines.get(`/es/console/actions/${action.id}/preview`)

  expect(preview.headers['content-security-policy']).toContain("form-action 'none'")
  expect(preview.body).not.toContain('<script')
  expect(preview.headers['cache-control']).toBe('no-store')
})

test('an action that is hardly begun can be looked at', async () => {
  const home = await site()
  const tomas = await signedIn(home, 'editor')
  const id = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, tomas.actor, 'Begun'))

  expect((await tomas.get(`/en/console/actions/${id}/preview?locale=xx`)).statusCode).toBe(200)
})
