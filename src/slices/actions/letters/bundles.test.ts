import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { type CastOffice, publishedAction } from '../cast.ts'
import { privateToken } from '../participations/private-link.ts'
import { countedParticipations, countStates } from './cast.ts'
import { fanOutLetters } from './fan-out-letters.ts'

const offices: CastOffice[] = [
  { key: 'md/a', title: 'Assembly', chamber: 'assembly', holder: 'Ada Quiroga', address: '1 Square, Meridia' },
  { key: 'md/j', title: 'Justice', chamber: 'ministry', holder: 'Elena Sosa', email: 'justice@gov.meridia.example' },
]

/** Three people who wrote to one office on paper and to one by email, which refused two of the three; staff who look at it. */
async function story() {
  const home = await site()
  const { db, organisation } = home
  const cast = await publishedAction(db, organisation, { offices, content: { channels: ['email', 'print'] } })
  const people = await countedParticipations(db, organisation, cast, 3)
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisation.id, work)
  await fanOutLetters(home.platform, { organisationId: organisation.id, participationIds: people })
  await inside(async (db) => {
    const mails = await db
      .selectFrom('action_deliveries')
      .select('id')
      .where('channel', '=', 'email')
      .orderBy('id')
      .execute()
    for (const [at, { id }] of mails.entries())
      await db
        .updateTable('action_deliveries')
        .set({ state: at < 2 ? 'refused' : 'accepted' })
        .where('id', '=', id)
        .execute()
  })
  const amara = await signedIn(home, 'organiser')
  const path = `/en/console/actions/${cast.action.id}/bundles`
  const rows = () =>
    inside((db) => db.selectFrom('action_deliveries').select(['channel', 'state', 'round']).orderBy('id').execute())
  const make = async (form: Record<string, string> = {}) => String((await amara.post(path, form)).headers.location)
  return { ...home, ...cast, people, amara, path, make, rows, inside }
}

const page = (location: string) => location.replace(/\?.*/, '')

test('letters on paper are put together, printed with a list of offices, each in its order', async () => {
  const { make, amara, path } = await story()
  expect((await amara.get(path)).body).toContain('Every office: 3 on paper, 2 that did not arrive')

  const location = await make()
  const bundle = await amara.get(location)
  const pdf = await amara.post(`${page(location)}/letters.pdf`)

  expect(bundle.body).toContain('3 letters')
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(pdf.headers['content-disposition']).toMatch(/^attachment; filename="letters-\d{4}-\d\d-\d\d\.pdf"$/)
  expect(pdf.body).toContain('| Ada Quiroga, Assembly | 1–3 | 3 |')
  expect(pdf.body.match(/^---.*$/gm)).toEqual([
    '--- > What is in this bundle | Puente Solidario',
    '--- en | > Ada Quiroga, Assembly (3) | >> 1 · Ana Number1 | No. 1 · Puente Solidario',
    '--- en | >> 2 · Ana Number2 | No. 2 · Puente Solidario',
    '--- en | >> 3 · Ana Number3 | No. 3 · Puente Solidario',
  ])
  expect(pdf.body).toContain('Ada Quiroga\nAssembly\n1 Square\nMeridia')
  expect(pdf.body).not.toContain('____')
})

test('what lies in a bundle is not printed twice; one that is taken apart gives its letters back', async () => {
  const { make, amara, path, rows } = await story()
  const location = await make()

  expect((await amara.post(path)).statusCode).toBe(409)
  await amara.post(`${page(location)}/removal`)

  expect((await amara.get(page(location))).statusCode).toBe(404)
  expect(await make()).toContain('done=made')
  expect((await rows()).filter(({ channel }) => channel === 'print').map(({ state }) => state)).toEqual(
    Array(3).fill('handed_over'),
  )
})

test('a bundle that was handed in counts its letters once, those that a server had refused among them', async () => {
  const { make, amara, db, organisation, rows, inside } = await story()
  const location = await make({ failed: 'yes' })
  const form = { delivered_on: '2026-11-27', note: 'Amara has a stamped copy.' }

  expect((await amara.post(`${page(location)}/delivery`, { ...form, note: ' ' })).statusCode).toBe(422)
  const answers = await Promise.all([
    amara.post(`${page(location)}/delivery`, form),
    amara.post(`${page(location)}/delivery`, form),
  ])

  expect(answers.map(({ headers }) => headers.location?.match(/count=\d/)?.[0]).sort()).toEqual(['count=0', 'count=5'])
  const states = { accepted: 1, cancelled: 2, said_sent: 5 }
  expect(await countStates(db, organisation)).toEqual({ rows: states, tallies: states })
  expect((await rows()).filter(({ round }) => round === 2)).toEqual([
    { channel: 'print', state: 'said_sent', round: 2 },
    { channel: 'print', state: 'said_sent', round: 2 },
  ])
  expect((await amara.get(page(location))).body).toContain('Amara has a stamped copy.')
  expect((await amara.post(`${page(location)}/removal`)).statusCode).toBe(404)
  const verbs = await inside((db) => db.selectFrom('audit_entries').select('verb').orderBy('sequence').execute())
  expect(verbs.map(({ verb }) => verb).filter((verb) => verb.startsWith('bundles.'))).toEqual([
    'bundles.make',
    'bundles.deliver',
  ])
})

test('a letter that arrived meanwhile stays with what it was', async () => {
  const { make, amara, inside, db, organisation } = await story()
  const location = await make({ failed: 'yes' })
  await inside((db) =>
    db.updateTable('action_deliveries').set({ state: 'accepted' }).where('state', '=', 'refused').execute(),
  )

  const answer = await amara.post(`${page(location)}/delivery`, { delivered_on: '2026-11-27', note: 'Stamped.' })

  expect(answer.headers.location).toContain('count=3')
  expect(await countStates(db, organisation)).toMatchObject({ rows: { accepted: 3, said_sent: 3 } })
})

test('a bundle of one office holds its letters alone', async () => {
  const { make, amara, seatIds } = await story()

  const location = await make({ office: seatIds[1] ?? '', failed: 'yes' })

  const bundle = await amara.get(location)
  expect(bundle.body).toContain('2 letters')
  expect((await amara.post(`${page(location)}/letters.pdf`)).body).not.toContain('Assembly')
})

test('the writer reads on their page that staff hand the letter in, then that they did, and cannot say otherwise', async () => {
  const { make, amara, people, seatIds, server, platform } = await story()
  const receipt = `/en/receipts/${privateToken(platform.data, 'receipt', people[0] ?? '')}`
  const headers = { host: 'puente.localhost' }
  const read = async () => (await server.inject({ url: receipt, headers })).body
  expect(await read()).toContain('Print the letter, sign it and post it')
  const location = await make()

  expect(await read()).toContain('hand it in with those of others')
  await amara.post(`${page(location)}/delivery`, { delivered_on: '2026-11-27', note: 'Stamped.' })
  expect(await read()).toContain('Handed in on November 27, 2026')
  const report = { method: 'POST', url: `${receipt}/letters/${seatIds[0]}/report`, headers } as const
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await server.inject({ ...report, headers: { ...headers, ...form }, payload: 'outcome=failed' })
  expect(answer.statusCode).toBe(409)
})

test('each may do what their role says, and nobody sees the bundles of another organisation', async () => {
  const home = await story()
  const location = page(await home.make())
  const viewer = await signedIn(home, 'viewer')
  expect((await viewer.post(`${location}/letters.pdf`)).statusCode).toBe(403)
  expect((await viewer.post(`${location}/delivery`)).statusCode).toBe(403)

  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  expect((await stranger.get(location)).statusCode).toBe(404)
  expect((await stranger.post(`${location}/letters.pdf`)).statusCode).toBe(404)
  expect((await stranger.post(`${location}/removal`)).statusCode).toBe(404)
})
