import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { messageIdFor } from '#platform/message-id.ts'
import type { Handover } from '#platform/postman.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { ines, publishedAction } from '../cast.ts'
import { countedParticipations, countStates } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import type { Evidence } from './evidence.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { decideOnFailed, type Remedy } from './settle-failed.ts'

const offices = [
  {
    key: 'md/justice',
    title: 'Ministry of Justice',
    chamber: 'ministry',
    holder: 'Elena Sosa',
    email: 'justice@gov.meridia.example',
    formUrl: 'https://gov.meridia.example/write',
  },
  { key: 'md/ombud', title: 'Ombudsperson', chamber: 'ombud', holder: 'Tomás Rey', email: 'ombud@gov.meridia.example' },
]
const refused: Handover = { outcome: 'refused', code: 550, words: '5.7.1 Mail of campaigns is not taken' }
const accepted: Handover = { outcome: 'accepted', code: 250, words: 'Ok' }

/** Three people wrote to an office with a form beside its address, and to one with an address alone; all ended as told. */
async function story(answer: Handover = refused) {
  const home = await site()
  const { db, organisation, platform, postman } = home
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation, { offices })
  const actionId = cast.action.id
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(platform, { organisationId, participationIds })
  postman.answer = () => answer
  const deliver = () => deliverLetters(platform, { organisationId })
  await deliver()
  postman.answer = () => accepted
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const failed = () =>
    inside((db) =>
      db
        .selectFrom('action_deliveries')
        .select(['id', 'seat_id', 'letter_id'])
        .where('state', 'in', ['refused', 'returned'])
        .orderBy('id')
        .execute(),
    )
  const decide = (deliveryIds: string[], remedy: Remedy, evidence: Evidence | null = null) =>
    inside((db) => decideOnFailed(db, ines, { organisationId, actionId, deliveryIds, remedy, evidence }))
  const sent = postman.bag.length
  return {
    ...home,
    cast,
    actionId,
    inside,
    failed,
    decide,
    deliver,
    sent,
    page: `/en/console/actions/${actionId}/delivery`,
  }
}

test('letters that were refused go the same way again, once, as new deliveries', async () => {
  const { db, organisation, failed, decide, deliver, postman, sent } = await story()
  const ids = (await failed()).map(({ id }) => id)

  expect(await decide(ids, 'again')).toEqual({ done: 6, left: 0 })
  expect(await decide(ids, 'again')).toEqual({ done: 0, left: 6 })
  await deliver()

  expect(postman.bag.length - sent).toBe(6)
  expect(await countStates(db, organisation)).toMatchObject({
    rows: { accepted: 6, cancelled: 6 },
    tallies: { accepted: 6, cancelled: 6 },
  })
})

test('two members who decide at the same moment send a letter once', async () => {
  const { failed, decide, deliver, postman, sent } = await story()
  const ids = (await failed()).map(({ id }) => id)

  const both = await Promise.all([decide(ids, 'again'), decide(ids.toReversed(), 'other_way')])
  await deliver()

  expect(both.map((decided) => (decided === 'evidence-missing' ? -1 : decided.done))).toContain(0)
  expect(postman.bag.length - sent).toBeLessThanOrEqual(6)
})

test('another way is one that the office has, that the action uses and that was not tried; else the letter is left alone', async () => {
  const { failed, decide, deliver, inside, cast } = await story()
  const ids = (await failed()).map(({ id }) => id)

  expect(await decide(ids, 'other_way')).toEqual({ done: 6, left: 0 })
  await deliver()

  const ways = await inside((db) =>
    db
      .selectFrom('action_deliveries')
      .select(['seat_id', 'channel', 'state', 'address'])
      .where('round', '=', 2)
      .distinct()
      .execute(),
  )
  expect(ways.filter(({ seat_id }) => seat_id === cast.seatIds[0])).toMatchObject([
    { channel: 'contact_form', state: 'handed_over', address: 'https://gov.meridia.example/write' },
  ])
  expect(ways.filter(({ seat_id }) => seat_id === cast.seatIds[1])).toMatchObject([
    { channel: 'own_mailbox', state: 'handed_over', address: 'ombud@gov.meridia.example' },
  ])
})

test('what is left as it is keeps its state and stands in no list any more', async () => {
  const { failed, decide, page, ...home } = await story()
  const owner = await signedIn(home)
  const [first, ...others] = (await failed()).map(({ id }) => id)
  expect((await owner.get(page)).body).toContain(`id="failed-${first}"`)

  expect(await decide([first ?? ''], 'leave')).toEqual({ done: 1, left: 0 })

  const { body } = await owner.get(page)
  expect(body).not.toContain(`id="failed-${first}"`)
  expect(body).toContain(`id="failed-${others[0]}"`)
  expect((await countStates(home.db, home.organisation)).tallies).toEqual({ refused: 6 })
})

test('another organisation’s letters are not there', async () => {
  const { db, failed, actionId } = await story()
  const other = await openOther(db)
  const deliveryIds = (await failed()).map(({ id }) => id)
  const decision = { organisationId: other.id, actionId, deliveryIds, remedy: 'again' as const, evidence: null }

  expect(await inOrganisation(db, other.id, (db) => decideOnFailed(db, ines, decision))).toEqual({ done: 0, left: 6 })
})

test('on the page letters are found by state and office, ticked one by one or all together, and the answer says what was done', async () => {
  const home = await story()
  const { page, cast, deliver, postman, sent } = home
  const owner = await signedIn(home)
  const [first = ''] = (await home.failed()).map(({ id }) => id)

  const nothing = await owner.post(`${page}/failures`, { remedy: 'again' })
  const noRemedy = await owner.post(`${page}/failures`, { failed: first, remedyNote: 'They said no.' })
  const office = await owner.get(`${page}?failed=refused&office=${cast.seatIds[1]}`)
  const shown = /name="shown" value="([^"]+)"/.exec(office.body)?.[1] ?? ''
  const all = await owner.post(`${page}/failures`, { shown, all: 'yes', remedy: 'again' })
  await deliver()

  expect([nothing.statusCode, noRemedy.statusCode]).toEqual([422, 422])
  expect(nothing.body).toContain('Choose at least one letter.')
  expect(noRemedy.body).toContain('Say what should become of them.')
  expect(noRemedy.body).toContain('value="They said no."')
  expect(noRemedy.body).toMatch(new RegExp(`value="${first}"[^>]* checked`))
  expect(shown.split(' ')).toHaveLength(3)
  expect(all.headers.location).toBe(`${page}?done=again&count=3`)
  expect((await owner.get(`${page}?done=again&count=3&left=1`)).body).toContain('One letter was left alone')
  expect(postman.bag.length - sent).toBe(3)
  expect((await owner.get(`${page}?failed=returned`)).body).toContain('There is none of this kind.')
})

test('a mail that came back is pasted, and its letter found by the number in it', async () => {
  const home = await story(accepted)
  const { page, platform, organisation, inside } = home
  const owner = await signedIn(home)
  const [delivery] = await inside((db) => db.selectFrom('action_deliveries').select('id').orderBy('id').execute())
  const key = platform.data.secret('message-id').at(-1)?.key ?? Buffer.alloc(0)
  const number = messageIdFor(key, `letter:${delivery?.id}`, organisation.sending_address)
  const mail = `From: MAILER-DAEMON@gov.meridia.example\n\n550 5.1.1 No such mailbox\n\nMessage-ID: <${number}>\n`

  const empty = await owner.post(`${page}/returns`, { mail: ' ' })
  const strange = await owner.post(`${page}/returns`, { mail: mail.replace(/[0-9a-f]{32}/, 'f'.repeat(32)) })
  const found = await owner.post(`${page}/returns`, { mail })
  const again = await owner.post(`${page}/returns`, { mail })

  expect([empty.statusCode, strange.statusCode, again.statusCode]).toEqual([422, 422, 422])
  expect(strange.body).toContain('No letter of this action')
  expect(strange.body).toContain('MAILER-DAEMON@gov.meridia.example')
  expect(found.headers.location).toBe(`${page}?done=returned&count=1`)
  expect((await countStates(home.db, organisation)).tallies).toEqual({ accepted: 5, returned: 1 })

  // Whoever decides on it says what they saw.
  const decision = { failed: delivery?.id ?? '', remedy: 'again' }
  const guess = await owner.post(`${page}/failures`, decision)
  const half = await owner.post(`${page}/failures`, { ...decision, remedyEvidence: 'call' })
  const seen = { remedyEvidence: 'answer', remedyNote: 'Elena Sosa wrote: our mailbox works again.' }
  const whole = await owner.post(`${page}/failures`, { ...decision, ...seen })
  expect([guess.statusCode, half.statusCode]).toEqual([422, 422])
  expect(guess.body).toContain('id="remedyEvidence-fault"')
  expect(half.body).toContain('id="remedyNote-fault"')
  expect(whole.headers.location).toBe(`${page}?done=again&count=1`)
  const [letter] = await inside((db) =>
    db.selectFrom('action_deliveries').select('letter_id').where('round', '=', 2).execute(),
  )
  const { body } = await owner.get(`/en/console/actions/${home.actionId}/letters/${letter?.letter_id}`)
  expect(body).toContain('The office answered')
  expect(body).toContain(seen.remedyNote)
  expect((await owner.get('/en/console/audit')).body).not.toContain('Elena Sosa wrote')
})

test('one letter is said to have come back on its own page', async () => {
  const { actionId, inside, ...home } = await story(accepted)
  const owner = await signedIn(home)
  const [letter] = await inside((db) => db.selectFrom('action_letters').select('id').orderBy('id').execute())
  const path = `/en/console/actions/${actionId}/letters/${letter?.id}`

  const nothing = await owner.post(`${path}/return`, { words: '' })
  const noted = await owner.post(`${path}/return`, { words: 'The mailbox is full.' })

  expect(nothing.statusCode).toBe(422)
  expect(nothing.body).toContain('Say what the mail says.')
  expect(noted.headers.location).toBe(path)
  const { body } = await owner.get(path)
  expect(body).toContain('The mailbox is full.')
  expect(body).not.toContain('id="return"')
  const { rows } = await inside((db) => sql`select 1 from action_deliveries where state = 'returned'`.execute(db))
  expect(rows).toHaveLength(1)
})
