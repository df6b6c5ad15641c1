import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { WayOut } from '#platform/postman.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { platformOf, site, type TestSite } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, ledgerRows, letPausesPass, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'

/** Fifteen letters wait at a mail server that takes ten mails a day: letters may fill nine of them. */
async function story(perDay = 10) {
  const home = await site()
  const { db, organisation } = home
  const organisationId = organisation.id
  const way: WayOut = {
    kind: 'server',
    host: 'relay.example:587',
    setBy: 'console',
    quota: { server: organisationId, perDay, timeZone: 'America/New_York' },
  }
  home.postman.way = way
  const cast = await publishedAction(db, organisation, { offices: manyOffices(5) })
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(home.platform, { organisationId, participationIds })
  const deliver = () => deliverLetters(home.platform, { organisationId })
  return { ...home, way, cast, organisationId, deliver, delivery: `/en/console/actions/${cast.action.id}/delivery` }
}

async function states(home: TestSite): Promise<Record<string, number>> {
  const rows = await ledgerRows(home.db, home.organisation)
  return Object.fromEntries(
    ['accepted', 'queued'].map((state) => [state, rows.filter((row) => row.state === state).length]),
  )
}

/** As if a day had passed. */
async function letTheDayPass({ db, organisation }: TestSite): Promise<void> {
  await sql`update mail_days set day = day - 1`.execute(db)
  await letPausesPass(db, organisation)
}

test('letters keep to the daily limit; the rest wait for tomorrow and are refused to nobody', async () => {
  const home = await story()

  await home.deliver()
  await home.deliver()
  expect(await states(home)).toEqual({ accepted: 9, queued: 6 })
  await letTheDayPass(home)
  await home.deliver()

  expect(await states(home)).toEqual({ accepted: 15, queued: 0 })
})

test('two workers at once, and a process that began anew, pass the limit no more than one does', async () => {
  const home = await story()
  const organisationId = home.organisationId
  const [second, third] = [await platformOf(home), await platformOf(home)]
  for (const { postman } of [second, third]) postman.way = home.way

  await Promise.all([home.deliver(), deliverLetters(second.platform, { organisationId })])
  await deliverLetters(third.platform, { organisationId })

  expect([home, second, third].reduce((sum, { postman }) => sum + postman.bag.length, 0)).toBe(9)
})

test('the bell for the next day is rung, and not for now', async () => {
  const home = await story()

  await home.deliver()

  const { rows } = await sql<{ later: boolean }>`
    select run_at > now() and run_at = (((now() at time zone 'America/New_York')::date + 1)::timestamp at time zone 'America/New_York') as later
    from graphile_worker.jobs where key = ${`letters:${home.organisationId}:later`}`.execute(home.db)
  expect(rows).toEqual([{ later: true }])
})

test('what the server put off or refused counts for nothing', async () => {
  const home = await story()
  home.postman.answer = () => ({ outcome: 'later', code: 421, words: 'busy' })

  await home.deliver()
  home.postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  await letPausesPass(home.db, home.organisation)
  await home.deliver()

  expect(await states(home)).toEqual({ accepted: 9, queued: 6 })
})

test('a tenth of the day is left to mails that people wait for', async () => {
  const home = await story()
  await home.deliver()
  for (const key of ['invitation:1', 'invitation:2'])
    await inOrganisation(home.db, home.organisationId, (db) =>
      queueMail(db, { key, to: 'ana@example.org', subject: 'Invitation', text: 'Come in.' }),
    )

  await runJobs(home)

  expect(home.postman.bag.filter(({ to }) => to === 'ana@example.org')).toHaveLength(1)
})

test('the pages of the action and of the outbox say how many leave tomorrow', async () => {
  const home = await story()
  const ines = await signedIn(home)
  const before = (await ines.get(home.delivery)).body
  await home.deliver()

  const [after, outbox, spanish] = [
    (await ines.get(home.delivery)).body,
    (await ines.get('/en/console/outbox')).body,
    (await ines.get(home.delivery.replace('/en/', '/es/'))).body,
  ]

  expect(before).toContain('9 more letters of this action can leave today, the rest (6) from tomorrow on')
  expect(after).toContain('The rest leave tomorrow')
  expect(after).toContain(
    'takes 10 mails a day; 9 have left today. The letters of this action that wait (6) leave from tomorrow on',
  )
  expect(outbox).toContain('9 of 10 mails have left today, 1 more can')
  expect(outbox).toContain('Letters wait for tomorrow already')
  expect(spanish).toContain('Las demás salen mañana')
})

test('where everything can leave today nothing is said', async () => {
  const home = await story(100)

  expect((await (await signedIn(home)).get(home.delivery)).body).not.toContain('tomorrow')
})
