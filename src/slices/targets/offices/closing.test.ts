import { expect, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { findTargets, loadDirectory } from '#slices/targets'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { countedParticipations } from '../../actions/letters/cast.ts'
import { fanOut } from '../../actions/letters/fan-out-letters.ts'
import { askedAction } from '../../actions/participations/asked-action.ts'
import { noor as noorOfCast, ownerOf } from '../cast.ts'
import { importTargetCsv } from '../imports/import-target-csv.ts'
import { planTargetCsv } from '../imports/plan-target-csv.ts'
import { readTargets } from './target.queries.ts'

const offices = '/en/console/targets/offices'
const csv = 'seat,name,role,email\nWard 1,Ana Paz,Chair,ana@ciudad.example\nWard 2,Luis Sol,Clerk,\n'

/** An action that writes to three offices of the organisation's own. */
async function story() {
  const home = await site()
  const { platform, organisation, db } = home
  const cast = await publishedAction(db, organisation)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  /** Whom somebody who acts now writes to. */
  const reached = async () => {
    const asked = await askedAction(platform, organisation, { locale: 'en', slug: 'free-the-organisers' })
    const nowhere = { areas: [], needs: null, reason: null }
    return asked ? findTargets(asked.directory, asked.rule, nowhere).targets.map(({ seatId }) => seatId) : []
  }
  const exists = async (id: string) => (await inside((db) => readTargets(db, [id]))).length > 0
  const take = (today?: string) =>
    inside(async (db) => {
      const plan = await planTargetCsv(db, { name: 'wards.csv', bytes: Buffer.from(csv) }, { country: 'SV' })
      const report = await importTargetCsv(db, noorOfCast, plan, { today })
      return { fates: plan.rows.map(({ fate }) => fate), counts: plan.counts, ...report }
    })
  return { ...home, cast, inside, reached, exists, take, noor: await signedIn(home, 'researcher') }
}

test('an office is closed after a question that says what follows; live actions follow, and letters stay', async () => {
  const { noor, cast, inside, organisation, db, reached, exists } = await story()
  const [first = '', ...others] = cast.seatIds
  const participations = await countedParticipations(db, organisation, cast, 1)
  await inside((db) => fanOut(db, organisation.id, participations))
  expect((await reached()).sort()).toEqual(cast.seatIds.toSorted())

  expect((await noor.get(`${offices}/${first}`)).body).toContain(`href="${offices}/${first}/closing"`)
  const asked = await noor.get(`${offices}/${first}/closing`)
  expect(asked.body).toContain('From today on nobody writes to it')
  expect(asked.body).toContain(`lists/${cast.targetListId}">Meridia</a>`)
  expect(await exists(first)).toBe(true)

  const answers = [await noor.post(`${offices}/${first}/closing`), await noor.post(`${offices}/${first}/closing`)]

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303])
  expect((await reached()).sort()).toEqual(others.toSorted())
  const letters = await inside((db) => db.selectFrom('action_letters').select('seat_id').execute())
  expect(letters.map(({ seat_id }) => seat_id)).toContain(first)
  const page = await noor.get(`${offices}/${first}`)
  expect(page.body).toContain('Closed since')
  expect(page.body).toContain('Elena Sosa')
  expect(page.body).not.toContain('>today<')
  expect((await noor.get('/es/console/targets')).body).toContain('Cargos cerrados')
})

test('a closed office is opened again as it was, and the trail says both, each once', async () => {
  const { noor, cast, inside, reached } = await story()
  const [first = ''] = cast.seatIds
  await noor.post(`${offices}/${first}/closing`)

  await noor.post(`${offices}/${first}/reopening`)
  await noor.post(`${offices}/${first}/reopening`)

  expect((await reached()).sort()).toEqual(cast.seatIds.toSorted())
  expect((await noor.get(`${offices}/${first}`)).body).toContain('Elena Sosa')
  expect((await noor.get('/en/console/targets')).body).not.toContain('Closed offices')
  const trail = await inside((db) =>
    db.selectFrom('audit_entries').select(['verb', 'details']).orderBy('sequence').execute(),
  )
  expect(trail.filter(({ verb }) => verb.startsWith('targets.'))).toEqual([
    { verb: 'targets.close-office', details: { office: 'Ministry of Justice' } },
    { verb: 'targets.reopen-office', details: { office: 'Ministry of Justice' } },
  ])
})

test.each([
  ['today', undefined],
  ['long ago', '2026-01-01'],
])(
  'an office that a file brought %s can be closed today, and the same file opens the same office again',
  async (_when, day) => {
    const { noor, take, exists, platform, organisation } = await story()
    const [ward = '', other = ''] = (await take(day)).seatIds

    await noor.post(`${offices}/${ward}/closing`)
    expect([await exists(ward), await exists(other)]).toEqual([false, true])
    expect((await loadDirectory(platform, organisation.id)).byId.has(ward)).toBe(false)

    const again = await take()
    expect(again.fates).toEqual(['reopened', 'same'])
    expect(again).toMatchObject({
      counts: { new: 0, reopened: 1, changed: 0, same: 1 },
      reopened: 1,
      seatIds: [ward, other],
    })
    expect(await exists(ward)).toBe(true)
    expect(await take()).toMatchObject({ fates: ['same', 'same'], reopened: 0 })
  },
)

test('an office of the public files is nobody’s to close, and the page says why', async () => {
  const home = await story()
  const { rows } = await sql<{ id: string }>`
    insert into target_seats (key, country, chamber, title, valid_from, source)
    values ('us/x', 'US', 'us-senate', 'senator', '2025-01-03', 'files') returning id`.execute(ownerOf(home))
  const address = `${offices}/${rows[0]?.id}`

  expect((await home.noor.get(address)).body).not.toContain('/closing')
  for (const answer of [await home.noor.get(`${address}/closing`), await home.noor.post(`${address}/closing`)]) {
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('It comes from public files.')
  }

  await sql`update target_seats set valid_to = current_date where key = 'us/x'`.execute(ownerOf(home))
  const gone = await home.noor.get(address)
  expect(gone.body).toContain('The public files no longer have this office.')
  expect(gone.body).not.toContain('reopening')
})

test('who may only look, and whoever belongs elsewhere, closes and opens nothing', async () => {
  const home = await story()
  const [first = ''] = home.cast.seatIds
  const sam = await signedIn(home, 'viewer')
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  expect((await sam.get(`${offices}/${first}`)).body).not.toContain('/closing')
  expect((await sam.post(`${offices}/${first}/closing`)).statusCode).toBe(403)
  expect((await stranger.get(`${offices}/${first}/closing`)).statusCode).toBe(404)
  expect((await stranger.post(`${offices}/${first}/closing`)).statusCode).toBe(404)
  expect(await home.exists(first)).toBe(true)
  await home.noor.post(`${offices}/${first}/closing`)
  await stranger.post(`${offices}/${first}/reopening`)
  expect(await home.exists(first)).toBe(false)
})
