// A process that tests kill: writes letters that people finish, says of each how it went, and has staff bundle, print and hand in those on paper.
import { rmSync, writeFileSync } from 'node:fs'
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { type Db, inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { wordsFor } from '#platform/i18n.ts'
import { openLog } from '#platform/log.ts'
import type { Actor } from '#platform/organisation.ts'
import { readOrganisation } from '#slices/members'
import '#app/slices.ts'
import { listBundles } from '../src/slices/actions/letters/bundle.queries.ts'
import { makeBundle, noteHandedIn } from '../src/slices/actions/letters/bundles.ts'
import { fanOutLetters } from '../src/slices/actions/letters/fan-out-letters.ts'
import { unfannedParticipations } from '../src/slices/actions/letters/letter.queries.ts'
import { markByHand } from '../src/slices/actions/letters/mark-by-hand.ts'
import { printBundle } from '../src/slices/actions/letters/print-bundle.ts'
import { plainPaper } from './plain-paper.ts'

const [url = '', folder = '', organisationId = '', actionId = '', out = ''] = process.argv.slice(2)
const { db } = openDatabase(url)
const data = openDataFolder(folder)
const platform = { db, data, config: readConfig({}), log: openLog('silent'), now: () => new Date(), paper: plainPaper }
const amara = { accountId: '00000000-0000-7000-8000-000000000001', name: 'Amara Okoye' } as Actor
const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisationId, work)
/** Whoever watches may end us at any of these. */
const step = (name: string) => process.stdout.write(`${name}\n`)

for (;;) {
  const participationIds = await inside((db) => unfannedParticipations(db, 10))
  if (participationIds.length === 0) break
  step('writing')
  await fanOutLetters(platform, { organisationId, participationIds })
}

const { rows: theirs } = await inside((db) =>
  sql<{ participationId: string; seatId: string; at: number }>`
    select l.participation_id as "participationId", l.seat_id as "seatId", row_number() over (order by l.id)::int as at
    from action_letters l join action_deliveries d on d.letter_id = l.id
    where d.channel in ('contact_form', 'own_mailbox', 'telephone') and d.state = 'handed_over' order by l.id`.execute(
    db,
  ),
)
for (const { participationId, seatId, at } of theirs) {
  if (at % 10 === 0) step('saying')
  const failed = participationId.charCodeAt(35) % 2 === 0
  const said = failed ? ({ outcome: 'failed', reason: 'broken' } as const) : ({ outcome: 'sent', reason: '' } as const)
  // As a person does who presses twice.
  const mark = () => inside((db) => markByHand(db, { organisationId, participationId, seatId, ...said }))
  await Promise.all([mark(), mark()])
}

const organisation = await readOrganisation(db, organisationId)
if (!organisation) throw new Error('no organisation')
for (const office of await seatsOnPaper()) {
  step('bundling')
  await inside((db) => makeBundle(db, amara, { actionId, seatId: office, withFailed: false }))
}
for (const bundle of await inside((db) => listBundles(db, actionId))) {
  step('printing')
  const file = `${out}/${bundle.id}.txt`
  rmSync(file, { force: true })
  const printed = printBundle(platform, { organisation, words: wordsFor({ locale: 'en' }), title: 'Letters', bundle })
  for await (const piece of printed) writeFileSync(file, piece, { flag: 'a' })
  step('handing in')
  const handed = { organisationId, actionId, bundleId: bundle.id, deliveredOn: '2026-11-27', note: 'Stamped.' }
  await inside((db) => noteHandedIn(db, amara, handed))
}
process.exit(0)

/** Offices with letters that wait for paper and lie in no bundle. */
async function seatsOnPaper(): Promise<string[]> {
  const { rows } = await inside((db) =>
    sql<{ id: string }>`
      select distinct d.seat_id as id from action_deliveries d
      where d.channel = 'print' and d.state = 'handed_over'
        and not exists (select from action_bundle_letters i where i.letter_id = d.letter_id) order by 1`.execute(db),
  )
  return rows.map(({ id }) => id)
}
