import { readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { submissionHash } from '../../src/slices/actions/participations/submission-token.ts'
import { printMeasure } from '../shared-data.ts'
import { buildProgram, type Instance, instance, postmasterOf, until } from './instance.ts'
import { type Acted, act, person, type Stand } from './supporter.ts'

const clients = 12
/** Forms that are thanked for before, between and after the two restarts. */
const stretch = 30
const officesWithMail = 2
const offices = 3

beforeAll(buildProgram)

test('the database is restarted twice under load: who was thanked is there, once, with all that belongs to it', {
  timeout: 240_000,
}, async () => {
  const { home, stand, web, worker } = await story()
  const crowd = startCrowd(stand)

  await crowd.reach(stretch)
  const outages = [await outage(home, crowd, 'SIGINT'), await outage(home, crowd, 'SIGKILL')]
  const thanked = await crowd.stop()

  const putOff = thanked.reduce((sum, { putOff }) => sum + putOff, 0)
  expect(putOff).toBeGreaterThan(clients)
  expect(await stored(home, thanked)).toEqual(thanked.map(({ email }) => email))
  await until(
    () => kept(home),
    ({ unwritten, onTheirWay }) => unwritten + onTheirWay === 0,
    // What lost its bell waits for the sweep, every half minute; what a server put off, for its turn.
    120,
  )
  const people = thanked.length
  expect(await kept(home)).toEqual({
    participations: people,
    counted: people,
    tallied: people,
    supporters: people,
    consents: people,
    proofs: people,
    unwritten: 0,
    letters: people * offices,
    deliveries: people * offices,
    onTheirWay: 0,
    accepted: people * officesWithMail,
    handedOver: people * (offices - officesWithMail),
    mails: people,
  })
  expect(await messageIds(home)).toHaveLength(new Set(await messageIds(home)).size)
  expect((await messageIds(home)).length).toBe(people * officesWithMail + people)
  await until(
    async () => (await fetch(stand.origin + stand.path)).text(),
    (page) => page.includes(`<b>${people}</b>`),
  )
  expect((await fetch(`${stand.origin}/readyz`)).status).toBe(200)

  for (const process of [web, worker]) process.signal('SIGTERM')
  expect([await web.ended, await worker.ended]).toEqual([0, 0])
  printMeasure(
    'database restarts',
    `${people} thanked, put off ${putOff} times; away for ${outages.map((ms) => `${ms} ms`).join(' and ')}`,
  )
})

async function story() {
  const home = await instance(async (run) => {
    const quick = { SMTP_DOMAIN_PAUSE: '0', SMTP_PER_DOMAIN: '4', LOG_LEVEL: 'silent' }
    const web = run(['web', '--port', '0'], { TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'silent' })
    const worker = run(['worker'], quick)
    await worker.line('working')
    return { web, worker, address: await web.line('ready') }
  })
  const { action } = await publishedAction(home.db, home.organisation)
  const { web, worker, address } = home.begun
  const stand = { origin: address.replace('localhost', '127.0.0.1'), path: `/en/actions/${action.slugs.en}` }
  return { home, stand, web, worker }
}

type Crowd = { reach(more: number): Promise<void>; stop(): Promise<Acted[]> }

/** People who come one after the other, several at once, until they are told that it is enough. */
function startCrowd(stand: Stand): Crowd {
  const thanked: Acted[] = []
  let [number, goesOn] = [0, true]
  const client = async () => {
    while (goesOn) thanked.push(await act(stand, person(++number)))
  }
  const all = Promise.all(Array.from({ length: clients }, client))
  return {
    async reach(more) {
      const enough = thanked.length + more
      while (thanked.length < enough) await Promise.race([pause(20), all])
    },
    async stop() {
      goesOn = false
      await all
      return thanked
    },
  }
}

/** Ends the server, waits until as many again were thanked, and says for how many milliseconds nobody was. */
async function outage(home: Instance, crowd: Crowd, signal: NodeJS.Signals): Promise<number> {
  process.kill(postmasterOf(home.data.path), signal)
  const begin = performance.now()
  await crowd.reach(clients)
  const milliseconds = Math.round(performance.now() - begin)
  await crowd.reach(stretch)
  return milliseconds
}

/** Whose form each thanks page shows, in the order of who was thanked. */
async function stored(home: Instance, thanked: Acted[]): Promise<string[]> {
  const hashes = thanked.map(({ token }) => submissionHash(token, new Date()))
  const { rows } = await inside(home, (db) =>
    sql<{ email: string }>`
      select s.email from unnest(${hashes}::bytea[]) with ordinality as t (hash, at)
      join action_submissions m on m.token_hash = t.hash
      join action_participations p on p.id = m.participation_id join supporters s on s.id = p.supporter_id
      order by t.at`.execute(db),
  )
  return rows.map(({ email }) => email)
}

async function kept(home: Instance) {
  const { rows } = await inside(home, (db) =>
    sql<Record<'unwritten' | 'onTheirWay', number>>`
      select (select count(*)::int from action_participations) as participations,
             (select count(*)::int from action_participations where state = 'counted') as counted,
             (select sum(people)::int from action_tallies) as tallied,
             (select count(*)::int from supporters) as supporters,
             (select count(*)::int from supporter_consents where purpose = 'action') as consents,
             (select count(*)::int from action_proofs) as proofs,
             (select count(*)::int from action_participations where fanned_out_at is null) as unwritten,
             (select count(*)::int from action_letters) as letters,
             (select count(*)::int from action_deliveries) as deliveries,
             (select count(*)::int from action_deliveries where state in ('queued', 'claimed'))
               + (select count(*)::int from mail_outgoing where state in ('queued', 'claimed')) as "onTheirWay",
             (select count(*)::int from action_deliveries where state = 'accepted') as accepted,
             (select count(*)::int from action_deliveries where state = 'handed_over') as "handedOver",
             (select count(*)::int from mail_outgoing where state = 'accepted') as mails`.execute(db),
  )
  return rows[0] ?? { unwritten: -1, onTheirWay: -1 }
}

function inside<T>({ db, organisation }: Instance, work: (db: Db) => Promise<T>): Promise<T> {
  return inOrganisation(db, organisation.id, work)
}

/** Of every mail that would have left. */
async function messageIds({ data }: Instance): Promise<string[]> {
  return (await readdir(data.outbox)).map((name) => name.replace(/^[^-]+-/, ''))
}
