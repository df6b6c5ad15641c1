import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { bundleWorker } from '#test/bundle-worker.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { type CastOffice, ines, publishedAction } from '../cast.ts'
import { makeBundle } from './bundles.ts'
import { countedParticipations, countStates } from './cast.ts'
import { fanOutLetters } from './fan-out-letters.ts'

const people = 24
/** One office for each way in which people finish a letter. */
const offices: CastOffice[] = [
  {
    key: 'md/form',
    title: 'Senate',
    chamber: 'senate',
    holder: 'Ada Quiroga',
    formUrl: 'https://senate.example/write',
  },
  { key: 'md/mail', title: 'Ministry', chamber: 'ministry', holder: 'Elena Sosa', email: 'sosa@gov.example' },
  { key: 'md/call', title: 'Court', chamber: 'court', holder: 'Tomás Rey', phone: '+1 202 555 0100' },
  { key: 'md/paper', title: 'Palace', chamber: 'palace', holder: 'Luz Vela', address: '1 Square, Meridia' },
]
const channels = ['contact_form', 'own_mailbox', 'telephone', 'print'] as const

test('a process that is killed while people finish letters by form, mailbox, telephone and paper loses none and doubles none', {
  timeout: 60_000,
}, async () => {
  const { db, organisation, urls, platform, cast, out } = await story()
  const program = await bundleWorker('by-hand-worker')
  const args = [program, urls.app, platform.data.path, organisation.id, cast.action.id, out]
  // Each kind of step is cut off once, at a moment that nobody chose.
  const left = new Set(['writing', 'saying', 'bundling', 'printing', 'handing in'])
  const endings: (string | number)[] = []
  while (endings.at(-1) !== 0) {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    killAtAStep(child, left)
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    endings.push(signal ?? code ?? '')
  }

  const { rows, tallies } = await countStates(db, organisation)
  expect(left.size).toBe(0)
  expect(endings.filter((ending) => ending === 'SIGKILL').length).toBeGreaterThan(2)
  expect(tallies).toEqual(rows)
  expect(Object.keys(rows).sort()).toEqual(['said_failed', 'said_sent'])
  expect(Object.values(rows).reduce((sum, n) => sum + n, 0)).toBe(people * offices.length)
  const doubled = await inOrganisation(db, organisation.id, (db) =>
    sql`select delivery_id from action_delivery_attempts group by 1 having count(*) > 1
        union all select letter_id from action_deliveries group by 1 having count(*) > 1
        union all select letter_id from action_bundle_letters group by 1 having count(*) > 1`.execute(db),
  )
  expect(doubled.rows).toEqual([])
  const printed = readdirSync(out).flatMap(
    (file) => readFileSync(join(out, file), 'utf8').match(/^--- .*>> .*$/gm) ?? [],
  )
  expect(new Set(printed).size).toBe(people)
  expect(printed).toHaveLength(people)
})

test('two members who put letters together at the same moment print none twice', async () => {
  const { db, organisation, platform, cast, people: participationIds } = await story()
  await fanOutLetters(platform, { organisationId: organisation.id, participationIds })
  const bundle = { actionId: cast.action.id, seatId: null, withFailed: false }
  const make = () => inOrganisation(db, organisation.id, (db) => makeBundle(db, ines, bundle))

  const both = await Promise.allSettled([make(), make(), make()])

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
})

async function story() {
  const home = await house()
  const { platform } = await platformOf(home)
  const cast = await publishedAction(home.db, home.organisation, { offices, content: { channels: [...channels] } })
  const participationIds = await countedParticipations(home.db, home.organisation, cast, people)
  const out = mkdtempSync(join(tmpdir(), 'clamor-printed-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  return { ...home, platform, cast, people: participationIds, out }
}

function killAtAStep(child: ChildProcess, left: Set<string>): void {
  child.stdout?.on('data', (said: Buffer) => {
    const step = said
      .toString()
      .split('\n')
      .find((name) => left.has(name))
    if (!step) return
    left.delete(step)
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 5)
  })
}
