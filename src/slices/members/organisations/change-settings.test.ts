import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { type SettingsPart, typedSettings } from './change-settings.form.ts'
import { readOrganisations } from './organisation.queries.ts'

function addressOf(part: SettingsPart, locale = 'en'): string {
  return `/${locale}/console/settings${part === 'identity' ? '' : `/${part}`}`
}

async function siteWithOwner() {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  const form = typedSettings(home.organisation)
  const save = (part: SettingsPart, changes: Record<string, string | string[]>) =>
    owner.post(addressOf(part), { ...form, ...changes })
  return { ...home, owner, form, save }
}

test('settings are kept page by page, shown again and written down', async () => {
  const home = await siteWithOwner()

  const answers = [
    await home.save('identity', { name: 'Puente Solidario del Norte', accent: '#1A56C4' }),
    await home.save('languages', {
      locales: ['es', 'en'],
      region_es: 'es-SV',
      country: 'SV',
      time_zone: 'America/El_Salvador',
    }),
    await home.save('sending', { sending_name: 'Puente', postal_address: '' }),
    await home.save('privacy', { privacy_es: 'Guardamos muy poco.' }),
  ]

  expect(answers.map(({ headers }) => headers.location)).toEqual([
    '/en/console/settings?done=saved',
    '/en/console/settings/languages?done=saved',
    '/en/console/settings/sending?done=saved',
    '/en/console/settings/privacy?done=saved',
  ])
  expect((await readOrganisations(home.db))[0]).toMatchObject({
    name: 'Puente Solidario del Norte',
    locales: ['es', 'en'],
    regions: { en: 'en-US', es: 'es-SV' },
    country: 'SV',
    time_zone: 'America/El_Salvador',
    accent: '#1a56c4',
    sending_name: 'Puente',
    postal_address: '',
    privacy_notice: { en: 'We keep little.', es: 'Guardamos muy poco.' },
  })
  const page = await home.owner.get(`${addressOf('identity', 'es')}?done=saved`)
  expect(page.body).toContain('Puente Solidario del Norte')
  expect(page.body).toContain('Los ajustes están guardados')
  expect(page.body).toContain('Puede cambiarlo: Responsable')
  const trail = await home.owner.get('/en/console/audit')
  expect(trail.body).toContain(
    'changed the settings: name: “Puente Solidario”, now “Puente Solidario del Norte”; accent on light paper: “#b3261e”, now “#1a56c4”.',
  )
  expect(trail.body).toContain('postal address: “P.O. Box 1, Silver Spring, MD 20910” was taken out')
  expect(trail.body).toContain('changed the settings: privacy notice.')
})

test('letters, the weight of headings and how the name stands are on every page at once', async () => {
  const home = await siteWithOwner()

  await home.save('identity', { typefaces: 'slab', heading_weight: '700', masthead: 'wordmark' })
  const { body } = await home.server.inject({ url: '/en/actions', headers: { host: 'puente.localhost' } })

  expect(body).toContain('<header class="masthead wordmark">')
  expect(body).toMatch(/href="\/assets\/reading-b3261e-ff8a7a-slab-700\.[0-9a-f]{10}\.css"/)
  expect((await home.save('identity', { typefaces: 'comic' })).statusCode).toBe(422)
})

test('saving what stands there already is no act', async () => {
  const home = await siteWithOwner()
  for (const part of ['identity', 'languages', 'sending', 'privacy'] as const)
    expect((await home.save(part, {})).statusCode).toBe(303)
  expect((await home.owner.get('/en/console/audit')).body).toContain('Nothing has been done yet')
})

test('a picture of the organisation becomes its logo on every page, and cannot be removed while it is', async () => {
  const home = await siteWithOwner()
  const bytes = await sharp({ create: { width: 640, height: 320, channels: 3, background: '#1a56c4' } })
    .png()
    .toBuffer()
  const upload = { bytes, credit: 'Our own', alt: { en: 'A bridge', es: 'Un puente' } }
  const { organisation, platform, owner } = home
  const id = await keepPicture(home.db, platform.media, { organisationId: organisation.id, actor: owner.actor, upload })

  expect((await home.save('identity', { logo_id: id })).statusCode).toBe(303)

  const page = await owner.get('/en/privacy')
  expect(page.body).toContain(`<img class="logo" src="/media/${id}/480.webp" width="480" height="240" alt/>`)
  expect((await owner.post(`/en/console/media/${id}/removal`, {})).statusCode).toBe(409)
  expect((await home.save('identity', { logo_id: '00000000-0000-7000-8000-000000000009' })).body).toContain(
    'id="logo_id-fault"',
  )
})

test('with a new host name the answer itself says where to go on', async () => {
  const home = await siteWithOwner()

  const answer = await home.save('identity', { host_name: 'Act.Puente.Example' })

  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('href="https://act.puente.example/en/console/settings"')
  expect((await readOrganisations(home.db))[0]?.host_name).toBe('act.puente.example')
})

const wrong: [SettingsPart, Record<string, string | string[]>][] = [
  ['identity', { name: ' ', host_name: 'https://act.example.org/', accent: '#ffee88', accent_dark: 'red' }],
  ['languages', { locales: [], country: 'XX', time_zone: 'Mars/Olympus' }],
  ['sending', { sending_address: 'nowhere' }],
]

test.each(wrong)('faults of the page %s stand beside their fields and in the summary', async (part, changes) => {
  const home = await siteWithOwner()

  const answer = await home.save(part, changes)

  expect(answer.statusCode).toBe(422)
  for (const field of Object.keys(changes)) {
    expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain(`id="${field}-fault"`)
  }
  expect((await readOrganisations(home.db))[0]).toMatchObject({ name: 'Puente Solidario', host_name: null })
})

test('nothing that was typed is lost', async () => {
  const home = await siteWithOwner()
  const sending = await home.save('sending', { sending_address: 'nowhere', postal_address: 'Calle 1, <b>San José</b>' })
  const identity = await home.save('identity', { name: '', host_name: 'https://act.example.org/' })
  expect(sending.body).toContain('value="nowhere"')
  expect(sending.body).toContain('Calle 1, &lt;b>San José&lt;/b>')
  expect(identity.body).toContain('value="https://act.example.org/"')
})

test.each(['localhost', 'puente.localhost', '192.0.2.1', 'no dots', 'a..b.org', '-a.org', 'ünïcode.org'])(
  '%s is not taken for a host name',
  async (host_name) => {
    const home = await siteWithOwner()

    expect((await home.save('identity', { host_name })).statusCode).toBe(422)
  },
)

test('the host name of another organisation is refused in words', async () => {
  const home = await siteWithOwner()
  const other = await openOther(home.db)
  await inOrganisation(home.db, other.id, (db) =>
    db.updateTable('organisations').set({ host_name: 'casa.example' }).where('id', '=', other.id).execute(),
  )

  const answer = await home.save('identity', { host_name: 'casa.example', name: 'Puente Nuevo' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Another organisation on this server')
  expect(answer.body).toContain('value="Puente Nuevo"')
})

test('an accent that cannot be read on its paper is refused, light and dark apart', async () => {
  const home = await siteWithOwner()

  const pale = await home.save('identity', { accent: '#ff8a7a' })
  const dark = await home.save('identity', { accent_dark: '#b3261e' })

  expect(pale.body).toContain('id="accent-fault"')
  expect(dark.body).toContain('id="accent_dark-fault"')
})

test('an organiser reads every page of the settings and changes none', async () => {
  const home = await siteWithOwner()
  const organiser = await signedIn(home, 'organiser')
  const base = '/en/console/settings'
  for (const path of [base, ...['languages', 'sending', 'privacy', 'security'].map((tab) => `${base}/${tab}`)]) {
    const page = await organiser.get(path)
    expect(page.body).toContain('Only owners can change the settings')
    expect(page.body).toMatch(/<fieldset[^>]* disabled/)
    expect((await organiser.post(path, home.form)).statusCode).toBe(403)
  }
})
