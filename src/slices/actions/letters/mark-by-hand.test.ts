import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import '#app/slices.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { meridianOffices, publishedAction } from '../cast.ts'
import { countedParticipations, countStates } from './cast.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { type ByHand, markByHand } from './mark-by-hand.ts'

/** Somebody who wrote to two offices by email and one by its form, a moment ago. */
async function story() {
  const home = await house()
  const { db, organisation } = home
  const { platform } = await platformOf(home)
  const cast = await publishedAction(db, organisation, { offices: meridianOffices })
  const [participationId = ''] = await countedParticipations(db, organisation, cast, 1)
  const byForm = { organisationId: organisation.id, participationId, seatId: cast.seatIds[2] ?? '' }
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisation.id, work)
  const mark = (outcome: ByHand['outcome'], reason = '', seatId = byForm.seatId) =>
    inside((db) => markByHand(db, { ...byForm, seatId, outcome, reason }))
  const write = () => fanOutLetters(platform, { organisationId: organisation.id, participationIds: [participationId] })
  const attempts = () =>
    inside((db) =>
      db.selectFrom('action_delivery_attempts').select(['state', 'server_words']).orderBy('attempt').execute(),
    )
  return { ...home, cast, mark, write, attempts, inside }
}

test('a person may say how it went before the worker has written their letters', async () => {
  const { db, organisation, mark, write } = await story()

  expect(await mark('failed', 'broken')).toBe('marked')
  expect(await mark('sent')).toBe('marked')
  await write()
  await write()

  const states = { queued: 2, said_sent: 1 }
  expect(await countStates(db, organisation)).toEqual({ rows: states, tallies: states })
})

test('they may change their mind; the same word twice is one', async () => {
  const { db, organisation, mark, write, attempts } = await story()
  await write()

  await mark('failed', 'broken')
  await mark('failed', 'broken')
  await Promise.all([mark('sent'), mark('sent')])

  expect(await countStates(db, organisation)).toMatchObject({ tallies: { queued: 2, said_sent: 1 } })
  expect(await attempts()).toEqual([
    { state: 'said_failed', server_words: 'broken' },
    { state: 'said_sent', server_words: '' },
  ])
})

test('nobody can say that a letter which we send was sent', async () => {
  const { db, organisation, mark, write, cast } = await story()

  expect(await mark('sent', '', cast.seatIds[0])).toBe('not_by_hand')
  await write()
  expect(await mark('sent', '', cast.seatIds[0])).toBe('not_by_hand')
  expect(await countStates(db, organisation)).toMatchObject({ rows: { handed_over: 1, queued: 2 } })
})

test('what waits for a confirmed address has no letters to speak of', async () => {
  const { mark, inside, db, organisation } = await story()
  await inside((db) =>
    db.updateTable('action_participations').set({ state: 'awaiting_confirmation', counted_at: null }).execute(),
  )

  expect(await mark('sent')).toBe('not_by_hand')
  expect(await countStates(db, organisation)).toEqual({ rows: {}, tallies: {} })
})
