import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Db, inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { sweepFollowUps } from '#slices/actions'
import { atEnd } from '#test/at-end.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'
import { countedParticipations, countStates, manyOffices } from '../../slices/actions/letters/cast.ts'
import { takeDeliveryTurn } from '../../slices/actions/letters/delivery.queries.ts'
import { fanOutLetters } from '../../slices/actions/letters/fan-out-letters.ts'
import { appointments } from '../calendar.ts'
import { backedUp, emptyPlace, restored } from './cast.ts'
import { holdBack, noteRestore } from './hold-back.ts'

/** Two people whose letters are written (one of four in a worker's hands), one whose are not, a mail that waits, and a member. */
async function story() {
  const home = await site()
  const { db, organisation, platform } = home
  const organisationId = organisation.id
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  await signedIn(home)
  const cast = await publishedAction(db, organisation, { offices: manyOffices(2) })
  const [first = '', second = '', third = ''] = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(platform, { organisationId, participationIds: [first, second] })
  const wishes = [{ domain: 'o0.meridia.example', count: 1 }]
  await takeDeliveryTurn(db, { organisationId, workerId: randomUUID(), outcomes: [], wishes, inHand: null })
  await inside((db) =>
    queueMail(db, { key: 'thanks:1', to: 'ana@people.example', subject: 'Thank you', text: 'Thank you.' }),
  )
  await enqueue(db, 'actions/letters/fan-out-letters', { organisationId, participationIds: [third] })
  const { file } = await backedUp(home)
  return { ...home, file }
}

/** The instance that was backed up lives on and sends; then a backup is restored elsewhere, and a worker begins there. */
async function restoredElsewhere(nothingSentSince: boolean) {
  const home = await story()
  const place = await emptyPlace()
  const [finish, withJobs] = nothingSentSince
    ? [noteRestore, true]
    : [(...given: Parameters<typeof holdBack>) => holdBack(...given).then(() => {}), false]
  await restored(place, home.file, { finish, withJobs })
  const there = openDatabase(place.urls.app)
  atEnd(() => there.close())
  const platform = { ...home.platform, db: there.db, pool: there.pool }
  for (const appointment of appointments(platform)) if (appointment.name === 'sweep') await appointment.run()
  await runJobs({ platform, urls: place.urls })
  return {
    ...home,
    there: there.db,
    inside: <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(there.db, home.organisation.id, work),
  }
}

test('what may have been sent since the backup is sent by nobody: it is in doubt, each letter for a person to settle', async () => {
  const { there, organisation, postman, inside } = await restoredElsewhere(false)

  expect(postman.bag).toEqual([])
  expect(await countStates(there, organisation)).toEqual({ rows: { unknown: 6 }, tallies: { unknown: 6 } })
  const mails = await inside((db) => db.selectFrom('mail_outgoing').select(['key', 'state']).execute())
  expect(mails).toEqual([{ key: 'thanks:1', state: 'unknown' }])
})

test('people who may have been told since that a letter failed are not told again', async () => {
  const home = await story()
  const { db, organisation, platform } = home
  await inOrganisation(db, organisation.id, (db) =>
    sql`update action_deliveries set state = 'refused', worker_id = null, claimed_at = null, settled_at = now() - interval '2 days'`.execute(
      db,
    ),
  )
  const { file } = await backedUp(home)
  const told = async (days: number, finish: (db: Db, madeAt: string) => Promise<unknown>) => {
    const place = await emptyPlace()
    await restored(place, file, {
      withJobs: false,
      async finish(db, madeAt) {
        await sql`select set_config('clamor.organisation_id', ${organisation.id}, true)`.execute(db)
        await sql`update action_deliveries set settled_at = settled_at - make_interval(days => ${days})`.execute(db)
        await finish(db, madeAt)
      },
    })
    const there = openDatabase(place.urls.app)
    atEnd(() => there.close())
    await sweepFollowUps(there.db, [organisation.id])
    await runJobs({ platform: { ...platform, db: there.db, pool: there.pool }, urls: place.urls })
    return home.postman.bag.splice(0).filter(({ subject }) => subject !== 'Thank you').length
  }

  expect(await told(0, holdBack)).toBe(0)
  expect(await told(2, noteRestore)).toBe(2)
  expect(await told(2, holdBack)).toBe(0)
})

test('everybody signs in anew, and the trail says what was restored and what was held', async () => {
  const { there, inside } = await restoredElsewhere(false)

  expect(await there.selectFrom('member_sessions').select('id').execute()).toEqual([])
  const [entry] = await inside((db) =>
    db.selectFrom('audit_entries').select(['verb', 'details']).orderBy('sequence', 'desc').limit(1).execute(),
  )
  expect(entry).toMatchObject({ verb: 'instance.restore', details: { letters: 6, mails: 1, sessions: 1 } })
})

test('after a move, in which nothing can have been sent, what waited goes on; what was in hand stays in doubt', async () => {
  const { there, organisation, postman } = await restoredElsewhere(true)

  expect(postman.bag.map(({ to }) => to).filter((to) => to.endsWith('meridia.example'))).toHaveLength(5)
  expect(postman.bag.map(({ subject }) => subject)).toContain('Thank you')
  expect((await countStates(there, organisation)).rows).toEqual({ accepted: 5, unknown: 1 })
  expect(await there.selectFrom('member_sessions').select('id').execute()).toHaveLength(1)
})
