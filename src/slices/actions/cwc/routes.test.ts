import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { cwcEndpoint, cwcKey } from '#test/cwc-endpoint.ts'
import { site } from '#test/site.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { ana, visitorsOf } from '../participations/cast.ts'
import { congressStory } from './cast.ts'
import { deliverByCwc } from './deliver-by-cwc.ts'
import { readRegistration } from './registration.queries.ts'
import { openKey } from './sealed-key.ts'

const address = '/en/console/settings/cwc'
const filled = {
  agent: 'Puente Solidario Inc.',
  ack_email: 'cwc@puente.example',
  contact_name: 'Inés Duarte',
  contact_email: 'ines@puente.example',
  contact_phone: '(202) 555-0100',
  organisation_name: 'Puente Solidario',
}

async function begun() {
  const home = await site({ CWC_ALLOW_PRIVATE: '1' })
  const endpoint = await cwcEndpoint()
  const ines = await signedIn(home)
  const registration = () => inOrganisation(home.db, home.organisation.id, readRegistration)
  const chambers = {
    ...{ house_url: `${endpoint.house}/`, house_key: cwcKey, house_is_on: 'yes' },
    ...{ senate_url: endpoint.senate, senate_offices_url: `${endpoint.house}/offices`, senate_key: cwcKey },
  }
  return { ...home, endpoint, ines, registration, chambers }
}

test('a registration is kept, its keys sealed; neither page nor audit trail shows them again, and an empty field keeps them', async () => {
  const { ines, registration, chambers, platform, organisation, db } = await begun()

  const saved = await ines.post(address, { ...filled, ...chambers })
  await ines.post(address, { ...filled, ...chambers, house_key: '', agent: 'Puente Solidario Incorporated' })

  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${address}?done=saved`])
  const kept = await registration()
  expect(kept).toMatchObject({
    agent: 'Puente Solidario Incorporated',
    contact_phone: '202-555-0100',
    house_is_on: true,
    senate_is_on: false,
  })
  expect(kept?.house_url.endsWith('/')).toBe(false)
  expect(kept && openKey(platform.data, organisation.id, 'house', kept)).toBe(cwcKey)
  expect(kept?.sealed_house_key?.includes(cwcKey)).toBe(false)
  const page = await ines.get(address)
  expect(page.body).toContain('A key is kept.')
  expect(page.body).not.toContain(cwcKey)
  const entries = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('audit_entries').select(['verb', 'details']).orderBy('sequence').execute(),
  )
  expect(entries).toMatchObject([
    { verb: 'actions.registerCwc', details: { keys: 2 } },
    { verb: 'actions.registerCwc', details: { keys: 1, agent: 'Puente Solidario Incorporated' } },
  ])
  expect(JSON.stringify(entries)).not.toContain(cwcKey)
})

test('what Congress would not take stands beside its field, and nothing that was typed is lost', async () => {
  const { ines, registration } = await begun()

  const answer = await ines.post(address, {
    ...filled,
    contact_name: 'Inés',
    contact_phone: '+503 2222 1111',
    house_url: 'https://cwc.example/?apikey=1',
    senate_is_on: 'yes',
    organisation_about: 'short',
  })

  expect(answer.statusCode).toBe(422)
  for (const field of ['contact_name', 'contact_phone', 'house_url', 'organisation_about'])
    expect(answer.body).toContain(`id="${field}-fault"`)
  expect(answer.body).toContain('value="+503 2222 1111"')
  expect(await registration()).toBeNull()
})

test('a chamber is switched on only with its address and its key', async () => {
  const { ines, registration } = await begun()

  const answer = await ines.post(address, { ...filled, house_is_on: 'yes', senate_is_on: 'yes' })

  for (const field of ['house_url', 'house_key', 'senate_url', 'senate_key'])
    expect(answer.body).toContain(`id="${field}-fault"`)
  expect(await registration()).toBeNull()
})

test('the Senate’s list is fetched with the organisation’s own key', async () => {
  const { ines, chambers, endpoint } = await begun()
  const early = await ines.post(`${address}/senate-offices`)
  await ines.post(address, { ...filled, ...chambers })

  const fetched = await ines.post(`${address}/senate-offices`)

  expect(early.body).toContain('Enter the address of the list and the Senate’s key first.')
  expect(fetched.headers.location).toBe(`${address}?done=fetched#senate-list`)
  expect(endpoint.seen).toEqual(['/offices'])
  expect((await ines.get(address)).body).toContain('2 offices take letters this way')
  await ines.post(address, { ...filled, ...chambers, senate_key: 'another' })
  expect((await ines.post(`${address}/senate-offices`)).body).toContain('403 no such key')
})

test('organisers may look, owners may change', async () => {
  const home = await site()
  const organiser = await signedIn(home, 'organiser')
  const editor = await signedIn(home, 'editor')

  expect((await organiser.get(address)).body).toContain('Only an owner may change this.')
  expect((await organiser.post(address, filled)).statusCode).toBe(403)
  expect((await editor.get(address)).statusCode).toBe(403)
})

test('the form asks for what Congress’s own system demands only where the action uses it, and keeps it', async () => {
  const home = await site({ CWC_ALLOW_PRIVATE: '1' })
  const plain = visitorsOf(home, await congressStory(home, await cwcEndpoint(), 0))
  const form = await plain.get(plain.path)
  expect(form.body).toContain('<select id="prefix" name="prefix"')

  const person = { ...ana, street: '8 Elm Street', city: 'Ai', postal_code: 'EC1A', step: '2' }
  const faulty = await plain.send(plain.path, person)
  expect(faulty.statusCode).toBe(422)
  for (const field of ['prefix', 'city', 'postal_code']) expect(faulty.body).toContain(`id="${field}-fault"`)

  await inOrganisation(home.db, home.organisation.id, (db) =>
    db.updateTable('action_cwc_registrations').set({ house_is_on: false, senate_is_on: false }).execute(),
  )
  home.platform.pages.take('changed', `${home.organisation.id} actions`)
  expect((await plain.get(plain.path)).body).not.toContain('name="prefix"')
})

test('a letter to one’s own offices of Congress is sent for its writer, who is told so; the same for who had acted already', async () => {
  const home = await site({ CWC_ALLOW_PRIVATE: '1' })
  const endpoint = await cwcEndpoint()
  const visitors = visitorsOf(home, await congressStory(home, endpoint, 0))
  const person = { prefix: 'Dr.', street: '8 Elm Street', city: 'Silver Spring', postal_code: '20910', state: 'MD' }

  const first = await visitors.act(person)
  const again = await visitors.act(person)
  const participations = await visitors.inside((db) =>
    db.selectFrom('action_participations').select(['id', 'prefix']).execute(),
  )
  const pages = [await visitors.get(first), await visitors.get(again)]
  await fanOutLetters(home.platform, {
    organisationId: home.organisation.id,
    participationIds: participations.map(({ id }) => id),
  })
  await deliverByCwc(
    { ...home.platform, now: () => new Date('2026-11-27T18:00:00Z') },
    { organisationId: home.organisation.id },
    { pause: 1 },
  )

  expect(participations).toMatchObject([{ prefix: 'Dr.' }])
  for (const page of pages) expect(page.body.match(/we send it/g)).toHaveLength(3)
  expect(endpoint.taken).toHaveLength(3)
  expect(endpoint.taken[0]?.xml).toContain('<Prefix>Dr.</Prefix>')
  expect(endpoint.taken[0]?.xml).toContain('<ConstituentMessage>')
  expect((await visitors.get(first)).body.match(/we send it/g)).toHaveLength(3)
})
