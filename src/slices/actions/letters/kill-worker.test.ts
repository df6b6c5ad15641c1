import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { messageIdFor } from '#platform/message-id.ts'
import { bundleWorker } from '#test/bundle-worker.ts'
import { house } from '#test/house.ts'
import { mailSink } from '#test/mail-sink.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, countStates, manyOffices } from './cast.ts'
import { fanOutLetters } from './fan-out-letters.ts'

const people = 200
const offices = 10
const kills = 12
const connections = 8

test('a worker killed again and again over 2,000 letters loses none, sends none twice, and owns up to each it cannot tell of', {
  timeout: 120_000,
}, async () => {
  const { platform, start, organisation, db, urls } = await story()
  const sink = await mailSink()
  let worker: ChildProcess | null = null
  let left = kills
  sink.behave = () => {
    // Any stage of any letter may be the last thing this worker lives to see.
    if (left > 0 && worker?.exitCode === null && !worker.killed && Math.random() < 0.01) {
      left -= 1
      worker.kill('SIGKILL')
    }
    return 'accept'
  }

  const endings: (string | number)[] = []
  for (let ended = ''; ended !== 'done'; ) {
    worker = start([urls.app, String(sink.port), platform.data.path, organisation.id])
    const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null]
    endings.push(signal ?? code ?? '')
    ended = code === 0 ? 'done' : ''
  }

  const key = platform.data.secret('message-id')[0].key
  const deliveries = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('action_deliveries').select(['id', 'state']).execute(),
  )
  const idsIn = (state: string) =>
    deliveries
      .filter((delivery) => delivery.state === state)
      .map(({ id }) => messageIdFor(key, `letter:${id}`, organisation.sending_address))
  const [accepted, unknown] = [new Set(idsIn('accepted')), new Set(idsIn('unknown'))]
  const taken = sink.taken.map(({ messageId }) => messageId)

  expect(endings).toEqual([...Array.from({ length: kills }, () => 'SIGKILL'), 0])
  expect(accepted.size + unknown.size).toBe(people * offices)
  expect(new Set(taken).size).toBe(taken.length)
  expect([...accepted].filter((id) => !taken.includes(id))).toEqual([])
  expect(taken.filter((id) => !accepted.has(id) && !unknown.has(id))).toEqual([])
  expect(unknown.size).toBeGreaterThan(0)
  expect(unknown.size).toBeLessThanOrEqual(kills * connections)
  const { rows, tallies } = await countStates(db, organisation)
  expect(tallies).toEqual(rows)
})

async function story() {
  const home = await house()
  const { platform } = await platformOf(home)
  const cast = await publishedAction(home.db, home.organisation, { offices: manyOffices(offices) })
  const participationIds = await countedParticipations(home.db, home.organisation, cast, people)
  await fanOutLetters(platform, { organisationId: home.organisation.id, participationIds })
  const program = await bundleWorker('letter-worker')
  const start = (args: string[]) =>
    spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  return { ...home, platform, start }
}
