import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { openOrganisation } from '../organisations/open-organisation.ts'
import { readOrganisation } from '../organisations/organisation.queries.ts'
import { steps } from './steps.ts'

const path = '/en/console/set-up'

/** An organisation as the first start makes it, and its owner. */
async function firstDay(firstHour: 'asked' | 'set-up' | null = 'set-up') {
  const home = await site()
  const made = { slug: 'clamor', name: 'Clamor', sending_name: 'Clamor', sending_address: 'letters@localhost' }
  const organisation = await openOrganisation(home.db, made, null, firstHour)
  const owner = await signedIn(home, 'owner', organisation)
  const now = async () => {
    const found = await readOrganisation(home.db, organisation.id)
    if (!found) throw new Error('gone')
    return found
  }
  return { ...home, organisation, owner, now }
}

test('an owner who was never asked is led to the question; nobody else is, nor who was there before', async () => {
  const [asked, old] = [await firstDay('asked'), await firstDay(null)]
  const editor = await signedIn(asked, 'editor', asked.organisation)

  expect((await asked.owner.get('/es/console')).headers.location).toBe('/es/console/welcome')
  expect((await editor.get('/es/console')).headers.location).toBe('/es/console/actions')
  expect((await old.owner.get('/es/console')).headers.location).toBe('/es/console/actions')
})

test('the console’s first page is the list of steps until it is done or put away', async () => {
  const home = await firstDay()

  const first = await home.owner.get('/en/console')
  expect(first.statusCode).toBe(200)
  expect(first.body).toContain('0 of 10 done')
  expect(first.body).toContain(`href="${path}/name"`)
  await home.owner.post(`${path}/putting-away`)

  expect((await home.owner.get('/en/console')).headers.location).toBe('/en/console/actions')
  expect((await home.owner.get(path)).statusCode).toBe(200)
})

test('each step keeps what it asks for, leads to the next, and is found done when somebody comes back in the other language', async () => {
  const home = await firstDay()
  const send = (step: string, form: Record<string, string | string[]>) => home.owner.post(`${path}/${step}`, form)

  const after = [
    await send('name', { name: 'Nueva Voz', locales: ['es', 'en'] }),
    await send('place', { region_en: 'en-US', region_es: 'es-SV', country: 'SV', time_zone: 'America/El_Salvador' }),
    await send('sending', { sending_name: 'Nueva Voz', sending_address: 'cartas@nueva.example' }),
    await home.owner.post(`${path}/privacy/skipping`),
  ]

  expect(after.map(({ headers }) => headers.location)).toEqual([
    `${path}/place?done=saved`,
    `${path}/sending?done=saved`,
    `${path}/privacy?done=saved`,
    `${path}/server`,
  ])
  expect(await home.now()).toMatchObject({
    name: 'Nueva Voz',
    locales: ['es', 'en'],
    regions: { en: 'en-US', es: 'es-SV' },
    time_zone: 'America/El_Salvador',
    sending_address: 'cartas@nueva.example',
    accent: '#b3261e',
  })
  const spanish = (await home.owner.get('/es/console')).body
  expect(spanish).toContain('3 de 10 listos')
  expect(spanish).toContain('para después')
})

test('a step that was skipped stays open to be done, and what was done cannot be skipped away', async () => {
  const home = await firstDay()
  const form = { postal_address: 'Apartado 12, San Salvador' }
  await home.owner.post(`${path}/postal/skipping`)
  await home.owner.post(`${path}/postal`, form)
  await home.owner.post(`${path}/postal/skipping`)

  expect((await home.now()).postal_address).toBe('Apartado 12, San Salvador')
  expect((await home.owner.get(path)).body).toContain('1 of 10 done')
})

test('faults stand beside their fields, and nothing that was typed is lost', async () => {
  const home = await firstDay()

  const answer = await home.owner.post(`${path}/sending`, { sending_name: '', sending_address: 'nowhere' })

  expect(answer.statusCode).toBe(422)
  for (const field of ['sending_name', 'sending_address']) expect(answer.body).toContain(`id="${field}-fault"`)
  expect(answer.body).toContain('value="nowhere"')
  expect((await home.now()).sending_address).toBe('letters@localhost')
})

test('a new web address is answered with the place to go on', async () => {
  const home = await firstDay()

  const answer = await home.owner.post(`${path}/address`, { host_name: 'Act.Nueva.Example' })

  expect(answer.body).toContain('href="https://act.nueva.example/en/console/set-up"')
  expect((await home.now()).host_name).toBe('act.nueva.example')
})

test('the privacy notice is there already, in both languages, with the organisation in it; published only when it is kept', async () => {
  const home = await firstDay()
  await home.owner.post(`${path}/postal`, { postal_address: 'Apartado 12\nSan Salvador' })

  const page = (await home.owner.get(`${path}/privacy`)).body
  expect(page).toContain('Clamor runs this site and answers for what happens with your data')
  expect(page).toContain('o por correo postal: Apartado 12, San Salvador')
  expect((await home.owner.get('/en/privacy')).statusCode).toBe(404)
  expect(page).not.toContain('Enough for a first action')
  for (const step of ['name', 'place', 'sending']) await home.owner.post(`${path}/${step}/skipping`)
  const kept = await home.owner.post(`${path}/privacy`, {
    privacy_en: 'We keep little.',
    privacy_es: 'Guardamos poco.',
  })
  expect((await home.owner.get(kept.headers.location ?? '')).body).toContain('Enough for a first action')

  expect((await home.owner.get('/es/privacy')).body).toContain('Guardamos poco.')
  expect((await home.owner.get(`${path}/privacy`)).body).toContain('>We keep little.<')
})

test('a second owner is invited by mail, once', async () => {
  const home = await firstDay()

  const sent = await home.owner.post(`${path}/owner`, { email: 'Amara@nueva.example', locale: 'en' })
  const known = await home.owner.post(`${path}/owner`, { email: home.owner.actor.email, locale: 'en' })

  expect(sent.headers.location).toBe(`${path}/sheet?done=saved`)
  expect(known.statusCode).toBe(422)
  const invitations = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('member_invitations').select(['email', 'role']).execute(),
  )
  expect(invitations).toEqual([{ email: 'amara@nueva.example', role: 'owner' }])
  expect((await home.owner.get(`${path}/owner`)).body).toContain('amara@nueva.example')
})

test('the recovery sheet says what is where and holds no secret', async () => {
  const home = await firstDay()

  const { body } = await home.owner.get('/en/console/recovery-sheet')

  expect(body).toContain('http://clamor.localhost:3000')
  expect(body).toContain(home.owner.actor.email)
  expect(body).toContain(`bin/clamor sign-in-link ${home.owner.actor.email} --data ${home.platform.data.path}`)
  expect(body).toContain(home.platform.data.path)
  for (const purpose of ['session', 'mail', 'forgery'])
    expect(body).not.toContain(home.platform.data.secret(purpose)[0].key.toString('base64'))
  await home.owner.post(`${path}/sheet`)
  expect((await home.owner.get(path)).body).toContain('1 of 10 done')
})

test('every step says what it is for and what it means to leave it, in both languages', async () => {
  const home = await firstDay()

  for (const locale of ['en', 'es'])
    for (const step of steps) {
      const { statusCode, body } = await home.owner.get(`/${locale}/console/set-up/${step}`)
      expect([step, statusCode]).toEqual([step, 200])
      expect(body).toContain(`action="/${locale}/console/set-up/${step}/skipping"`)
    }
})

test('only an owner sets up', async () => {
  const home = await firstDay()
  const organiser = await signedIn(home, 'organiser', home.organisation)

  expect((await organiser.get(path)).statusCode).toBe(403)
  expect((await organiser.get('/en/console/recovery-sheet')).statusCode).toBe(403)
  expect((await organiser.post(`${path}/name`, { name: 'Mine', locales: ['en'] })).statusCode).toBe(403)
  expect((await organiser.post(`${path}/name/skipping`)).statusCode).toBe(403)
})
