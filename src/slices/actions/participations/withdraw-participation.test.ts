import { expect, test } from 'vitest'
import { type Guarded, guarded } from '../safeguards/cast.ts'
import { readIntegrity } from '../safeguards/integrity.queries.ts'
import { ana } from './cast.ts'

async function linkOf(house: Guarded, to = ana.email): Promise<string> {
  await house.everything()
  const mail = house.postman.bag.findLast((mail) => mail.to === to)
  return /\/(en|es)\/withdrawals\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
}

function granted({ inside }: Guarded): Promise<boolean[]> {
  return inside(async (db) => {
    const rows = await db.selectFrom('supporter_consents').select('granted').orderBy('at').orderBy('id').execute()
    return rows.map((row) => row.granted)
  })
}

test('opening the link changes nothing, with whatever method a scanner tries; the button withdraws', async () => {
  const house = await guarded()
  house.postman.answer = ({ to }) =>
    to.endsWith('.example')
      ? { outcome: 'later', code: 451, words: 'later' }
      : { outcome: 'accepted', code: 250, words: 'ok' }
  await house.actFrom('198.51.100.1', { news: 'yes' })
  const link = await linkOf(house)

  const page = await house.get(link)
  await house.server.inject({ method: 'HEAD', url: link, headers: { host: 'puente.localhost' } })
  const opened = await house.standing()
  const done = await house.send(link, {})
  const after = await house.get(link)

  expect(page.statusCode).toBe(200)
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.body).not.toMatch(/ana@|Pérez|neighbours/)
  expect(opened).toEqual({ rows: { counted: 1 }, people: 1, letters: { queued: 2, handed_over: 1 } })
  expect([done.statusCode, done.headers.location]).toEqual([303, link])
  expect(after.body).toContain('The letter counts no more')
  expect(await house.standing()).toEqual({ rows: { withdrawn: 1 }, people: 0, letters: { cancelled: 3 } })
  expect(await granted(house)).toEqual([true, true, false, false])
})

test('letters that have gone stay told as they are, and moderators see that somebody said it was not them', async () => {
  const house = await guarded()
  await house.actFrom('198.51.100.1')
  await house.send(await linkOf(house), {})

  const overview = await house.ines.get(`/en/console/actions/${house.action.id}`)

  expect(await house.standing()).toEqual({ rows: { withdrawn: 1 }, people: 0, letters: { accepted: 2, cancelled: 1 } })
  expect(overview.body).toContain('One person said that it was not them who wrote.')
  expect(await house.inside((db) => readIntegrity(db, house.action.id))).toMatchObject({ counted: 0, withdrawn: 1 })
})

test('the owner of the address may then write a letter of their own', async () => {
  const house = await guarded()
  await house.actFrom('198.51.100.1', { letter: 'Somebody else’s words.' })
  await house.send(await linkOf(house), {})

  await house.actFrom('198.51.100.2', { letter: 'My own words.' })
  await house.send(await linkOf(house), {})
  await house.actFrom('198.51.100.2', { letter: 'My own words again.' })
  await house.work()

  expect(await house.standing()).toMatchObject({ rows: { withdrawn: 2, counted: 1 }, people: 1 })
})

test('an address that its owner has blocked is written to no more, under any alias, and what is sent under it is held', async () => {
  const house = await guarded()
  await house.actFrom('198.51.100.1', { email: 'ana.perez@gmail.com' })
  await house.send(await linkOf(house, 'ana.perez@gmail.com'), { block: 'yes' })
  const mails = house.postman.bag.length

  const answer = await house.actFrom('198.51.100.2', { email: 'anaperez+x@gmail.com' })
  const waiting = await house.send(house.path, { ...ana, email: 'ana.perez@gmail.com', step: '2' })
  await house.everything()

  expect([answer.statusCode, waiting.statusCode]).toEqual([303, 303])
  expect(house.postman.bag).toHaveLength(mails)
  expect(await house.standing()).toMatchObject({ rows: { withdrawn: 1, held: 1, awaiting_confirmation: 1 }, people: 0 })
  const kept = await house.inside((db) => db.selectFrom('action_blocks').selectAll().execute())
  expect(JSON.stringify(kept)).not.toContain('perez')
})

test('every mail that a form brings about has the link, in the language of the mail', async () => {
  const house = await guarded()
  const path = `/es/actions/${house.action.slugs.es}`
  await house.send(path, { ...ana, email: 'sin@example.org', step: '2' })
  await house.send(path, { ...ana, step: '2', proof: await house.proof() })
  await house.everything()

  const personal = house.postman.bag.filter(({ to }) => to.endsWith('@example.org'))
  expect(personal).toHaveLength(2)
  for (const { text, html } of personal) {
    expect(text).toMatch(/¿No fue usted\? http:\/\/puente\.localhost:3000\/es\/withdrawals\/[\w-]{43}/)
    expect(html).toMatch(/\/es\/withdrawals\/[\w-]{43}/)
  }
})

test('a link that we did not make, or made for another page, opens nothing', async () => {
  const house = await guarded()
  await house.actFrom('198.51.100.1')
  const link = await linkOf(house)
  const urls = [`${link.slice(0, -2)}AA`, link.replace('withdrawals', 'receipts'), '/en/withdrawals/x']

  const statuses = await Promise.all(urls.map(async (url) => (await house.get(url)).statusCode))
  const posted = await house.send(`${link.slice(0, -2)}AA`, {})

  expect([...statuses, posted.statusCode]).toEqual([404, 404, 404, 404])
  expect(await house.standing()).toMatchObject({ people: 1 })
})
