import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import type { Handover } from '#platform/postman.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { closeAction } from '../campaigns/close-action.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { ines, publishedAction } from '../cast.ts'
import { privateToken } from '../participations/private-link.ts'
import { readIntegrity } from '../safeguards/integrity.queries.ts'
import { countedParticipations, countStates, letPausesPass, manyOffices } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { settleUnknown } from './settle-deliveries.ts'
import { takeBackFromOffice, takeBackLetters } from './take-back.ts'

/** Three people wrote to two offices; their letters wait. */
async function story() {
  const home = await site()
  const { db, organisation, platform, server } = home
  const organisationId = organisation.id
  const { action, seatIds, ...cast } = await publishedAction(db, organisation, { offices: manyOffices(2) })
  const people = await countedParticipations(db, organisation, { action, seatIds, ...cast }, 3)
  await fanOutLetters(platform, { organisationId, participationIds: people })
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const letters = await inside((db) =>
    db.selectFrom('action_letters').select(['id', 'participation_id', 'seat_id']).orderBy('id').execute(),
  )
  const take = (letterIds: string[]) =>
    inside(async (db) => {
      const header = await readActionHeader(db, action.id)
      return header && takeBackLetters(db, ines, header, letterIds)
    })
  const deliver = () => deliverLetters(platform, { organisationId })
  const states = async () => {
    const { rows, tallies } = await countStates(db, organisation)
    expect(tallies).toEqual(rows)
    return rows
  }
  const receipt = async (person = '', locale = 'en') => {
    const url = `/${locale}/receipts/${privateToken(platform.data, 'receipt', person)}`
    return (await server.inject({ url, headers: { host: 'puente.localhost' } })).body
  }
  const list = `/en/console/actions/${action.id}/letters`
  return { ...home, organisationId, action, seatIds, people, letters, inside, take, deliver, states, receipt, list }
}

const later: Handover = { outcome: 'later', code: 451, words: '4.7.1 Greylisted' }

test('a letter is taken back from its own page in two steps, its writer reads so, and it can be let go after all', async () => {
  const home = await story()
  const { letters, people, list, states, receipt, deliver, inside, action, postman } = home
  const amara = await signedIn(home, 'organiser')
  const [letter] = letters
  const page = `${list}/${letter?.id}`

  const asked = await amara.get(
    /href="([^"]+cancellations\?letter=[^"]+)"/.exec((await amara.get(page)).body)?.[1] ?? '',
  )
  expect(asked.body).toContain('Take this letter back?')
  expect(await states()).toEqual({ queued: 6 })
  const taken = await amara.post(`${list}/cancellations`, { letter: letter?.id ?? '' })
  const again = await amara.post(`${list}/cancellations`, { letter: letter?.id ?? '' })

  expect(taken.headers.location).toBe(`${page}?done=taken-back&taken=1&going=0&left=0`)
  expect((await amara.get(taken.headers.location ?? '')).body).toContain('One letter is taken back.')
  expect(again.headers.location).toContain('taken=0&going=0&left=1')
  expect(await states()).toEqual({ cancelled: 1, queued: 5 })
  expect(await receipt(people[0])).toContain('Puente Solidario took it back before it was sent. Nobody received it.')
  expect(await receipt(people[0], 'es')).toContain('Puente Solidario la retiró antes de enviarla. Nadie la recibió.')
  expect(await inside((db) => readIntegrity(db, action.id))).toMatchObject({ counted: 3, takenBack: 1 })

  const released = await amara.post(`${page}/release`)
  const twice = await amara.post(`${page}/release`)
  await deliver()
  expect([released, twice].map(({ headers }) => headers.location)).toEqual([
    `${page}?done=let-go`,
    `${page}?done=not-let-go`,
  ])
  expect(postman.bag).toHaveLength(6)
  expect(await states()).toEqual({ accepted: 6 })
  const verbs = await inside((db) => db.selectFrom('audit_entries').select('verb').orderBy('sequence').execute())
  expect(verbs.slice(-2).map(({ verb }) => verb)).toEqual(['deliveries.take-back', 'deliveries.let-go'])
})

test('those that are ticked in the list, or all that wait where it was searched, and none that came later', async () => {
  const home = await story()
  const { letters, list, states, deliver, postman, action, seatIds, platform, organisationId } = home
  const amara = await signedIn(home, 'organiser')
  const [first, second, third] = letters.map(({ id }) => id)

  const nobody = await amara.get(`${list}/cancellations`)
  const ticked = await amara.get(`${list}/cancellations?letter=${first}&letter=${second}`)
  await amara.post(`${list}/cancellations`, { letter: [first ?? '', second ?? ''] })
  expect(nobody.body).toContain('Choose at least one letter.')
  expect(ticked.body).toContain('Take 2 letters back?')
  expect(await states()).toEqual({ cancelled: 2, queued: 4 })

  const query = `state=waiting&office=${seatIds[0]}&all=yes`
  const asked = await amara.get(`${list}/cancellations?${query}`)
  const fields = Object.fromEntries(
    [...asked.body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )
  const participationIds = await countedParticipations(
    home.db,
    home.organisation,
    { action, seatIds, targetListId: '' },
    1,
    9,
  )
  await fanOutLetters(platform, { organisationId, participationIds })
  const done = await amara.post(`${list}/cancellations`, fields)

  expect(done.headers.location).toMatch(/state=cancelled&done=taken-back&taken=[12]&going=0&left=0$/)
  expect((await amara.get(done.headers.location ?? '')).body).not.toContain('Number9')
  await deliver()
  expect(postman.bag).toHaveLength(6 - ((await states()).cancelled ?? 0) + 2)
  const gone = await amara.post(`${list}/cancellations`, { letter: third ?? '' })
  expect(gone.headers.location).toContain('taken=0&going=0&left=1')
})

test('one that is being sent at that moment may arrive, and then it did; if it does not, it is not tried again', async () => {
  const { letters, take, deliver, states, postman, db, organisation, inside, organisationId, action } = await story()
  const ids = letters.map(({ id }) => id)
  const answers: Handover[] = [
    { outcome: 'accepted', code: 250, words: 'Ok' },
    later,
    { outcome: 'unknown', code: null, words: '' },
  ]
  const told: unknown[] = []
  postman.answer = async () => {
    told.push(await take(ids))
    return answers[told.length - 1] ?? later
  }

  await deliver()
  await letPausesPass(db, organisation)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  await deliver()

  const after = await states()
  expect(after.queued ?? 0).toBe(0)
  expect([after.accepted, after.unknown]).toEqual([1, 1])
  expect((after.cancelled ?? 0) + 2).toBe(6)
  expect(told[0]).toMatchObject({ going: expect.any(Number) })
  // Whoever asks the office and sends it again means it.
  const doubts = await inside((db) =>
    db.selectFrom('action_deliveries').select('id').where('state', '=', 'unknown').execute(),
  )
  const settlement = {
    organisationId,
    actionId: action.id,
    deliveryIds: doubts.map(({ id }) => id),
    verdict: 'queued' as const,
  }
  await inside((db) => settleUnknown(db, ines, { ...settlement, evidence: { kind: 'call', words: 'Not there.' } }))
  await deliver()
  expect((await states()).accepted).toBe(2)
})

test('two members on two machines take back a letter once, and a worker that is faster has sent it', async () => {
  const { letters, take, deliver, states } = await story()
  const ids = letters.map(({ id }) => id)

  const [one, other] = await Promise.all([take(ids.slice(0, 4)), take(ids.slice(2).reverse()), deliver()])

  const { cancelled = 0, accepted = 0 } = await states()
  expect(cancelled + accepted).toBe(6)
  expect((one?.taken ?? 0) + (other?.taken ?? 0)).toBeLessThanOrEqual(cancelled)
})

test('what Congress’s own system may have already is not said to be stopped', async () => {
  const { letters, take, inside, states } = await story()
  const cwc = { channel: 'cwc' as const, address: 'XX01@cwc-house', attempt: 1 }
  const [tried, fresh] = letters.map(({ id }) => id)
  await inside((db) =>
    db
      .updateTable('action_deliveries')
      .set(cwc)
      .where('letter_id', '=', tried ?? '')
      .execute(),
  )
  await inside((db) =>
    db
      .updateTable('action_deliveries')
      .set({ ...cwc, attempt: 0 })
      .where('letter_id', '=', fresh ?? '')
      .execute(),
  )

  expect(await take([tried ?? '', fresh ?? ''])).toEqual({ taken: 1, going: 0, left: 1 })
  expect(await states()).toEqual({ cancelled: 1, queued: 5 })
})

test('nothing is let go whose writer does not stand by it, whose action is over, or that nobody took back', async () => {
  const { letters, take, inside, list, action, states, ...home } = await story()
  const amara = await signedIn(home, 'organiser')
  const [first, second, third] = letters
  await take([first, second, third].map((letter) => letter?.id ?? ''))
  await inside((db) => sql`update action_letters set is_disputed = true where id = ${first?.id}`.execute(db))
  const release = (id = '') => amara.post(`${list}/${id}/release`)

  expect((await release(first?.id)).headers.location).toContain('not-let-go')
  expect((await release(letters[5]?.id)).headers.location).toContain('not-let-go')
  expect((await release(second?.id)).headers.location).toContain('done=let-go')
  await inside((db) => closeAction(db, { organisation: home.organisation, actor: ines, actionId: action.id }))
  expect((await release(third?.id)).statusCode).toBe(409)
  expect((await amara.get(`${list}/${third?.id}`)).body).not.toContain('/release"')
  expect(await states()).toEqual({ cancelled: 2, queued: 4 })
})

test('only who may settle may take back, and another organisation finds nothing here', async () => {
  const { letters, seatIds, list, states, inside, action, ...home } = await story()
  const viewer = await signedIn(home, 'viewer')
  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  const letter = letters[0]?.id ?? ''

  expect((await viewer.get(list)).statusCode).toBe(403)
  expect((await viewer.post(`${list}/cancellations`, { letter })).statusCode).toBe(403)
  expect((await stranger.get(`${list}/cancellations?letter=${letter}`)).statusCode).toBe(404)
  expect((await stranger.post(`${list}/cancellations`, { letter })).statusCode).toBe(404)
  expect((await stranger.post(`${list}/${letter}/release`)).statusCode).toBe(404)
  expect(await states()).toEqual({ queued: 6 })
  const header = await inside((db) => readActionHeader(db, action.id))
  const office = () => inside(async (db) => header && takeBackFromOffice(db, ines, header, seatIds[0] ?? ''))
  expect([await office(), await office()]).toEqual([
    { taken: 3, going: 0, left: 0 },
    { taken: 0, going: 0, left: 0 },
  ])
})
