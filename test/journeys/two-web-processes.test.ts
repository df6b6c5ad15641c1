import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { openAction } from '../../src/slices/actions/campaigns/open-action.ts'
import { saveDraft } from '../../src/slices/actions/campaigns/save-draft.ts'
import { ines, letterContent, meridianTargets } from '../../src/slices/actions/cast.ts'
import { typedSettings } from '../../src/slices/members/organisations/change-settings.form.ts'
import { mailSink, type Sink } from '../mail-sink.ts'
import { printMeasure } from '../shared-data.ts'
import { buildProgram, type Instance, instance, until } from './instance.ts'
import { signIn } from './member.ts'
import { act, person } from './supporter.ts'

beforeAll(buildProgram)

test('what one web process publishes, counts and settles shows on the other at once', { timeout: 60_000 }, async () => {
  const { home, origins, path, publish } = await story()
  const [one, other] = origins
  const status = async () => (await fetch(other + path)).status
  expect(await status()).toBe(404)
  const member = await signIn(home, one)

  const timed: Record<string, number> = {}
  const shows = async (what: string, origin: string, isSo: (page: string) => boolean) => {
    const begin = performance.now()
    await until(async () => (await fetch(origin + path)).text(), isSo, 6)
    timed[what] = Math.round(performance.now() - begin)
  }
  await publish(member)
  await shows('a publication', other, (page) => page.includes('Ask for the release'))
  // A count is shown from ten people on.
  for (let number = 1; number <= 10; number++) await act({ origin: one, path }, person(number))
  await shows('a first count', other, (page) => page.includes('<b>10</b>'))
  await act({ origin: other, path }, person(11))
  await shows('a second count', one, (page) => page.includes('<b>11</b>'))
  const settings = { ...typedSettings(home.organisation), name: 'Puente & Camino', accent: '#7a1f5c' }
  expect((await member.post(`${one}/en/console/settings`, settings)).status).toBe(303)
  await shows('a new name', other, (page) => page.includes('Puente &amp; Camino'))
  expect((await member.get(`${other}/en/console/settings`)).status).toBe(200)

  for (const process of Object.values(home.begun)) process.signal('SIGTERM')
  expect(await Promise.all(Object.values(home.begun).map(({ ended }) => ended))).toEqual([0, 0, 0])
  printMeasure(
    'on the other web process',
    Object.entries(timed)
      .map(([what, ms]) => `${what} after ${ms} ms`)
      .join(', '),
  )
})

test('a web process that is asked to stop answers whom it has let in; the others are answered by the next', {
  timeout: 60_000,
}, async () => {
  const { home, origins, path, publish } = await story()
  const [one, other] = origins
  await publish(await signIn(home, one))
  const people = Array.from({ length: 24 }, (_, number) => person(number))
  // As browsers do in advance: a connection on which nothing is said yet.
  const silent = connect(Number(new URL(one).port), '127.0.0.1').on('error', () => {})
  await once(silent, 'connect')

  const acting = people.map((someone) => act({ origin: one, path }, someone).catch(() => null))
  await acting[0]
  const begin = performance.now()
  home.begun.one.signal('SIGTERM')
  const answered = await Promise.all(acting)
  expect(await home.begun.one.ended).toBe(0)
  expect(performance.now() - begin).toBeLessThan(15_000)
  const thanked = await Promise.all(people.map((someone, at) => answered[at] ?? act({ origin: other, path }, someone)))

  expect(await participantsOf(home)).toEqual(people.map(({ form }) => form.email).sort())
  for (const { token } of thanked) expect((await fetch(`${other}/en/thanks/${token}`)).status).toBe(200)
})

test('what a worker had in hand when it was killed goes on in the next one, and no letter is sent twice', {
  timeout: 60_000,
}, async () => {
  const sink = await mailSink()
  const { home, origins, path, publish } = await story(sink)
  await publish(await signIn(home, origins[0]))
  const inHand = holdFirst(sink)
  await act({ origin: origins[0], path }, person(1))

  const held = await inHand
  home.begun.worker.signal('SIGKILL')
  await home.begun.worker.ended
  const begin = performance.now()
  sink.behave = () => 'accept'
  await home.run(['worker'], mailTo(sink)).line('working')
  const states = await until(
    () => statesOf(home),
    (states) => states.size === 3 && ![...states.values()].some((state) => /queued|claimed/.test(state)),
    20,
  )
  const milliseconds = Math.round(performance.now() - begin)

  expect([...states].filter(([address]) => address !== held).map(([, state]) => state)).toEqual([
    'accepted',
    'accepted',
  ])
  expect(states.get(held)).toBe('unknown')
  expect(sink.taken.map(({ to }) => to).sort()).toEqual([...states.keys()].filter((address) => address !== held).sort())
  expect(
    await until(
      () => lockedJobs(home),
      (jobs) => jobs === 0,
    ),
  ).toBe(0)
  printMeasure('after kill -9 of the worker', `all settled ${milliseconds} ms after the next one began to start`)
})

async function story(sink?: Sink) {
  const home = await instance(async (run) => {
    const one = run(['web', '--port', '0'], { TRUSTED_PROXIES: '127.0.0.1' })
    const other = run(['web', '--port', '0'], { TRUSTED_PROXIES: '127.0.0.1' })
    const worker = run(['worker'], sink && mailTo(sink))
    await Promise.all([one.line('ready'), other.line('ready'), worker.line('working')])
    return { one, other, worker }
  })
  const actionId = await draft(home)
  const { one, other } = home.begun
  const addresses = await Promise.all([one.line('ready'), other.line('ready')])
  const origins = addresses.map((address) => address.replace('localhost', '127.0.0.1')) as [string, string]
  const path = '/en/actions/free-the-organisers'
  const publish = async (member: Awaited<ReturnType<typeof signIn>>) => {
    const answer = await member.post(`${origins[0]}/en/console/actions/${actionId}/publication`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('done=published')])
  }
  return { home, origins, path, publish }
}

function mailTo({ port }: Sink): Record<string, string> {
  return { SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, SMTP_CONNECTIONS: '1', SMTP_DOMAIN_PAUSE: '0' }
}

/** All that an action needs to be published. */
function draft({ db, organisation }: Instance): Promise<string> {
  return inOrganisation(db, organisation.id, async (db) => {
    const { targetListId } = await meridianTargets(db)
    const id = await openAction(db, ines, 'Free the organisers')
    const based = { number: 1, saves: 1 }
    await saveDraft(db, ines, id, { based, change: () => letterContent(targetListId) })
    return id
  })
}

/** The server hears the first mail to its end and says nothing; settles with its address. */
function holdFirst(sink: Sink): Promise<string> {
  return new Promise((resolve) => {
    sink.behave = (stage, to) => {
      if (stage !== 'dot') return 'accept'
      resolve(to)
      return 'hang'
    }
  })
}

async function participantsOf({ db, organisation }: Instance): Promise<string[]> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ email: string }>`
      select s.email from action_participations p join supporters s on s.id = p.supporter_id order by s.email collate "C"`.execute(
      db,
    ),
  )
  return rows.map(({ email }) => email)
}

/** Of every letter and mail that goes by mail, by its address. */
async function statesOf({ db, organisation }: Instance): Promise<Map<string, string>> {
  const { rows } = await inOrganisation(db, organisation.id, (db) =>
    sql<{ address: string; state: string }>`
      select address, state from action_deliveries where channel = 'email'
      union all select 'ana-1@example.org', state from mail_outgoing`.execute(db),
  )
  return new Map(rows.map(({ address, state }) => [address, state]))
}

async function lockedJobs({ db }: Instance): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    select count(*) as jobs from graphile_worker.jobs where locked_at is not null`.execute(db)
  return rows[0]?.jobs ?? -1
}
