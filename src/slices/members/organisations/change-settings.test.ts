import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { typedSettings } from './change-settings.form.ts'
import { readOrganisations } from './organisation.queries.ts'

async function siteWithOwner() {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  const form = typedSettings(home.organisation)
  const save = (changes: Record<string, string | string[]>) =>
    owner.post('/en/console/settings', { ...form, ...changes })
  return { ...home, owner, form, save }
}

test('settings are kept, shown again and written down', async () => {
  const home = await siteWithOwner()

  const answer = await home.save({
    name: 'Puente Solidario del Norte',
    locales: ['es', 'en'],
    region_es: 'es-SV',
    country: 'SV',
    time_zone: 'America/El_Salvador',
    accent: '#1A56C4',
    privacy_es: 'Guardamos muy poco.',
  })

  expect(answer.headers.location).toBe('/en/console/settings?done=saved')
  expect((await readOrganisations(home.db))[0]).toMatchObject({
    name: 'Puente Solidario del Norte',
    locales: ['es', 'en'],
    regions: { en: 'en-US', es: 'es-SV' },
    country: 'SV',
    time_zone: 'America/El_Salvador',
    accent: '#1a56c4',
    privacy_notice: { en: 'We keep little.', es: 'Guardamos muy poco.' },
  })
  const page = await home.owner.get('/es/console/settings?done=saved')
  expect(page.body).toContain('Puente Solidario del Norte')
  expect(page.body).toContain('Los ajustes están guardados')
  const [entry] = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('audit_entries').select(['verb', 'details']).execute(),
  )
  expect(entry).toMatchObject({
    verb: 'members.changeSettings',
    details: { country: 'SV', accent: '#1a56c4', privacy_notice: 'changed' },
  })
})

test('a picture of the organisation becomes its logo on every page, and cannot be removed while it is', async () => {
  const home = await siteWithOwner()
  const bytes = await sharp({ create: { width: 640, height: 320, channels: 3, background: '#1a56c4' } })
    .png()
    .toBuffer()
  const upload = { bytes, credit: 'Our own', alt: { en: 'A bridge', es: 'Un puente' } }
  const { organisation, platform, owner } = home
  const id = await keepPicture(home.db, platform.media, { organisationId: organisation.id, actor: owner.actor, upload })

  expect((await home.save({ logo_id: id })).statusCode).toBe(303)

  const page = await owner.get('/en/privacy')
  expect(page.body).toContain(`<img class="logo" src="/media/${id}/480.webp" width="480" height="240" alt/>`)
  expect((await owner.post(`/en/console/media/${id}/removal`, {})).statusCode).toBe(409)
  expect((await home.save({ logo_id: '00000000-0000-7000-8000-000000000009' })).body).toContain('id="logo_id-fault"')
})

test('with a new host name the answer itself says where to go on', async () => {
  const home = await siteWithOwner()

  const answer = await home.save({ host_name: 'Act.Puente.Example' })

  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('href="https://act.puente.example/en/console/settings"')
  expect((await readOrganisations(home.db))[0]?.host_name).toBe('act.puente.example')
})

test('faults stand beside their fields and in the summary, and nothing that was typed is lost', async () => {
  const home = await siteWithOwner()

  const answer = await home.save({
    name: ' ',
    host_name: 'https://act.example.org/',
    locales: [],
    country: 'XX',
    time_zone: 'Mars/Olympus',
    accent: '#ffee88',
    accent_dark: 'red',
    sending_address: 'nowhere',
    postal_address: 'Calle 1, <b>San Salvador</b>',
    privacy_en: 'A long text\n\nthat somebody wrote',
  })

  expect(answer.statusCode).toBe(422)
  const wrong = ['name', 'host_name', 'locales', 'country', 'time_zone', 'accent', 'accent_dark', 'sending_address']
  for (const field of wrong) {
    expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain(`id="${field}-fault"`)
  }
  expect(answer.body).toContain('value="https://act.example.org/"')
  expect(answer.body).toContain('value="nowhere"')
  expect(answer.body).toContain('Calle 1, &lt;b>San Salvador&lt;/b>')
  expect(answer.body).toContain('A long text\n\nthat somebody wrote')
  expect((await readOrganisations(home.db))[0]).toMatchObject({ name: 'Puente Solidario', host_name: null })
})

test.each(['localhost', 'puente.localhost', '192.0.2.1', 'no dots', 'a..b.org', '-a.org', 'ünïcode.org'])(
  '%s is not taken for a host name',
  async (host_name) => {
    const home = await siteWithOwner()

    expect((await home.save({ host_name })).statusCode).toBe(422)
  },
)

test('the host name of another organisation is refused in words', async () => {
  const home = await siteWithOwner()
  const other = await openOther(home.db)
  await inOrganisation(home.db, other.id, (db) =>
    db.updateTable('organisations').set({ host_name: 'casa.example' }).where('id', '=', other.id).execute(),
  )

  const answer = await home.save({ host_name: 'casa.example', name: 'Puente Nuevo' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Another organisation on this server')
  expect(answer.body).toContain('value="Puente Nuevo"')
})

test('an accent that cannot be read on its paper is refused, light and dark apart', async () => {
  const home = await siteWithOwner()

  const pale = await home.save({ accent: '#ff8a7a' })
  const dark = await home.save({ accent_dark: '#b3261e' })

  expect(pale.body).toContain('id="accent-fault"')
  expect(dark.body).toContain('id="accent_dark-fault"')
})

test('an organiser reads the settings and cannot change them', async () => {
  const home = await siteWithOwner()
  const organiser = await signedIn(home, 'organiser')

  const page = await organiser.get('/en/console/settings')

  expect(page.body).toContain('Only owners can change the settings')
  expect(page.body).toMatch(/<fieldset[^>]* disabled/)
  expect((await organiser.post('/en/console/settings', home.form)).statusCode).toBe(403)
})
