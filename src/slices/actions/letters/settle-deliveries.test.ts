import { expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import type { Handover } from '#platform/postman.ts'
import { readTargets } from '#slices/targets'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { ines, publishedAction } from '../cast.ts'
import { countedParticipations, countStates, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { mendAddressAndRequeue, noteReturned, settleUnknown } from './settle-deliveries.ts'

/** Three people wrote to two offices; every letter ended as told. */
async function story(answer: Handover) {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const { db, organisation } = home
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation, { offices: manyOffices(2) })
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(platform, { organisationId, participationIds })
  postman.answer = () => answer
  const deliver = () => deliverLetters(platform, { organisationId })
  await deliver()
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const deliveries = () =>
    inside((db) =>
      db.selectFrom('action_deliveries').select(['id', 'state', 'round', 'address']).orderBy('id').execute(),
    )
  const verbs = () =>
    inside((db) => db.selectFrom('audit_entries').select(['verb', 'details']).orderBy('sequence').execute())
  const actionId = cast.action.id
  return { ...home, postman, deliver, inside, deliveries, verbs, organisationId, actionId, seatIds: cast.seatIds }
}

const unknown: Handover = { outcome: 'unknown', code: null, words: 'Connection closed unexpectedly' }
const evidence = { kind: 'call', words: 'Ana’s letter lies on the clerk’s desk.' } as const
const refused: Handover = { outcome: 'refused', code: 550, words: '5.1.1 No such mailbox' }

test('a letter in doubt that somebody asked about is accepted, given up or sent again, and only those chosen', async () => {
  const { db, organisation, inside, deliveries, organisationId, actionId, deliver, postman, verbs } =
    await story(unknown)
  const [first, second, third] = (await deliveries()).map(({ id }) => id)
  const settle = (id: string | undefined, verdict: 'accepted' | 'queued' | 'gave_up') =>
    inside((db) => settleUnknown(db, ines, { organisationId, actionId, deliveryIds: [id ?? ''], verdict, evidence }))

  expect([await settle(first, 'accepted'), await settle(second, 'gave_up'), await settle(third, 'queued')]).toEqual([
    1, 1, 1,
  ])
  expect(await settle(first, 'queued')).toBe(0)
  await deliver()

  expect(postman.bag).toHaveLength(1)
  expect(await countStates(db, organisation)).toEqual({
    rows: { accepted: 2, gave_up: 1, unknown: 3 },
    tallies: { accepted: 2, gave_up: 1, unknown: 3 },
  })
  const settled = (await verbs()).filter(({ verb }) => verb === 'deliveries.settle')
  expect(settled.map(({ details }) => details)).toMatchObject(Array(3).fill({ evidence: 'call', letters: 1 }))
  expect(JSON.stringify(settled)).not.toContain('Ana')
  const told = await inside((db) =>
    db.selectFrom('action_delivery_attempts').select('server_words').where('evidence', '=', 'call').execute(),
  )
  expect(told).toEqual(Array(3).fill({ server_words: evidence.words }))
  expect((await inside(verifyAudit)).broken).toBeNull()
})

test('what is sent again after a doubt carries the same Message-ID, so that a server which has it can tell', async () => {
  const { inside, deliveries, organisationId, actionId, deliver, postman } = await story(unknown)
  const seen: string[] = []
  postman.answer = ({ messageId }) => {
    seen.push(messageId)
    return unknown
  }
  const again = async () => {
    const deliveryIds = (await deliveries()).map(({ id }) => id)
    await inside((db) =>
      settleUnknown(db, ines, { organisationId, actionId, deliveryIds, verdict: 'queued', evidence }),
    )
    await deliver()
  }

  await again()
  await again()

  expect(seen).toHaveLength(12)
  expect(new Set(seen).size).toBe(6)
})

test('an office whose address was mended gets its refused letters as new deliveries; the others wait for theirs', async () => {
  const { db, organisation, inside, deliveries, organisationId, seatIds, deliver, postman, verbs } =
    await story(refused)
  const [seatId = ''] = seatIds
  const mend = () =>
    inside((db) => mendAddressAndRequeue(db, ines, { organisationId, seatId, email: 'right@o0.meridia.example' }))

  expect(await mend()).toBe(3)
  expect(await mend()).toBe(0)
  await deliver()

  expect(postman.bag.map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => 'right@o0.meridia.example'))
  expect(await countStates(db, organisation)).toEqual({
    rows: { accepted: 3, cancelled: 3, refused: 3 },
    tallies: { accepted: 3, cancelled: 3, refused: 3 },
  })
  expect((await deliveries()).filter(({ round }) => round === 2)).toHaveLength(3)
  const [office] = await inside((db) => readTargets(db, [seatId]))
  expect(office?.email).toBe('right@o0.meridia.example')
  expect((await verbs()).map(({ verb }) => verb)).toContain('deliveries.requeue')
})

test('a letter that was accepted and came back is noted once, with what the mail said, and goes again to a mended address', async () => {
  const { db, organisation, inside, deliveries, organisationId, actionId, seatIds, deliver, postman, verbs } =
    await story({ outcome: 'accepted', code: 250, words: 'Ok' })
  const [seatId = ''] = seatIds
  const deliveryIds = (await deliveries()).map(({ id }) => id).slice(0, 4)
  const words = 'Your message to office@o0.meridia.example could not be delivered: 5.1.1 user unknown'
  const note = () => inside((db) => noteReturned(db, ines, { actionId, deliveryIds, words }))

  expect(await note()).toBe(4)
  expect(await note()).toBe(0)

  expect(await countStates(db, organisation)).toMatchObject({ tallies: { accepted: 2, returned: 4 } })
  const said = await inside((db) =>
    db.selectFrom('action_deliveries').select('server_words').where('state', '=', 'returned').execute(),
  )
  expect(new Set(said.map(({ server_words }) => server_words))).toEqual(new Set([words]))
  expect((await verbs()).filter(({ verb }) => verb === 'deliveries.return')).toHaveLength(1)

  const before = postman.bag.length
  const email = 'right@o0.meridia.example'
  const again = await inside((db) => mendAddressAndRequeue(db, ines, { organisationId, seatId, email }))
  await deliver()
  expect([again, postman.bag.length - before]).toEqual([2, 2])
})
