import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import type { Handover } from '#platform/postman.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { meridianOffices, publishedAction } from '../cast.ts'
import { countedParticipations, countStates } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'
import { markByHand } from './mark-by-hand.ts'

const answers: Record<string, Handover> = {
  'justice@gov.meridia.example': { outcome: 'refused', code: 550, words: '5.1.1 <justice> No such mailbox' },
  'ombud@rights.meridia.example': { outcome: 'unknown', code: null, words: 'Connection closed unexpectedly' },
}

/** Three people wrote: one office refused, one line broke, one form did not work for one of them. */
async function story() {
  const home = await site()
  const { db, organisation, platform, postman } = home
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation, { offices: meridianOffices })
  const participationIds = await countedParticipations(db, organisation, cast, 3)
  await fanOutLetters(platform, { organisationId, participationIds })
  postman.answer = ({ to }) => answers[to] ?? { outcome: 'accepted', code: 250, words: 'Ok' }
  await deliverLetters(platform, { organisationId })
  const [participationId = ''] = participationIds
  const byForm = { organisationId, participationId, seatId: cast.seatIds[2] ?? '' }
  await inOrganisation(db, organisationId, (db) => markByHand(db, { ...byForm, outcome: 'failed', reason: 'broken' }))
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  const page = `/en/console/actions/${cast.action.id}/delivery`
  const doubts = () =>
    inOrganisation(db, organisationId, (db) =>
      db.selectFrom('action_deliveries').select('id').where('state', '=', 'unknown').orderBy('id').execute(),
    )
  const deliver = () => deliverLetters(platform, { organisationId })
  return { ...home, cast, page, doubts, deliver }
}

test('the page says what became of every letter, in the words of servers and people', async () => {
  const home = await story()
  const { body, statusCode } = await (await signedIn(home, 'owner')).get(home.page)

  expect(statusCode).toBe(200)
  expect(body).toContain('550 5.1.1 &lt;justice> No such mailbox')
  expect(body).toContain('the form did not open or gave an error')
  expect(body).toContain('3 letters where we can’t tell')
  expect(body).toContain('3 refused or given up')
  expect(body).toContain('justice@gov.meridia.example')
  expect(body).not.toContain('No letter leaves this server')
  const spanish = await (await signedIn(home, 'organiser')).get(home.page.replace('/en/', '/es/'))
  expect(spanish.body).toContain('3 cartas de las que no sabemos si llegaron')
})

const seen = { evidence: 'call', note: 'The clerk found it.' }

test('a letter in doubt is settled by whoever asked the office', async () => {
  const home = await story()
  const ines = await signedIn(home, 'organiser')
  const [first, ...others] = (await home.doubts()).map(({ id }) => id)

  const one = await ines.post(`${home.page}/settlements`, {
    delivery: first ?? '',
    verdict: 'accepted',
    ...seen,
  })
  const shown = /name="shown" value="([^"]+)"/.exec((await ines.get(home.page)).body)?.[1] ?? ''
  const two = await ines.post(`${home.page}/settlements`, { shown, all: 'yes', verdict: 'queued', ...seen })
  await home.deliver()

  expect(shown.split(' ').sort()).toEqual(others)
  expect([one.statusCode, one.headers.location]).toEqual([303, `${home.page}?done=settled&count=1`])
  expect(two.headers.location).toBe(`${home.page}?done=settled&count=2`)
  expect((await ines.get(`${home.page}?done=settled&count=2`)).body).toContain('2 letters are settled.')
  expect(home.postman.bag).toHaveLength(2)
  expect(await countStates(home.db, home.organisation)).toMatchObject({ rows: { accepted: 3, refused: 3 } })
})

test('without a letter chosen or a verdict nothing changes, and what was typed is kept', async () => {
  const home = await story()
  const ines = await signedIn(home)
  const [first] = (await home.doubts()).map(({ id }) => id)

  const none = await ines.post(`${home.page}/settlements`, { verdict: 'accepted', note: 'I called.' })
  const noVerdict = await ines.post(`${home.page}/settlements`, { delivery: first ?? '' })

  expect([none.statusCode, noVerdict.statusCode]).toEqual([422, 422])
  expect(none.body).toContain('Choose at least one letter.')
  expect(none.body).toContain('value="I called."')
  expect(noVerdict.body).toContain('Say what you found out.')
  for (const field of ['evidence', 'note']) expect(noVerdict.body).toContain(`id="${field}-fault"`)
  expect(noVerdict.body).toMatch(new RegExp(`value="${first}"[^>]* checked`))
  expect(await home.doubts()).toHaveLength(3)
})

test('a mended address takes the refused letters with it', async () => {
  const home = await story()
  const ines = await signedIn(home)
  const seat = home.cast.seatIds[0] ?? ''

  const wrong = await ines.post(`${home.page}/corrections`, { seat, email: 'justice at gov' })
  const right = await ines.post(`${home.page}/corrections`, { seat, email: 'mesa@gov.meridia.example' })
  await home.deliver()

  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('value="justice at gov"')
  expect(right.headers.location).toBe(`${home.page}?done=requeued&count=3`)
  expect(home.postman.bag.map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => 'mesa@gov.meridia.example'))
  expect((await ines.get(home.page)).body).toContain('mesa@gov.meridia.example')
})

test('letters that wait can be taken back from the page', async () => {
  const home = await story()
  const ines = await signedIn(home)
  const deliveryIds = (await home.doubts()).map(({ id }) => id)
  await ines.post(`${home.page}/settlements`, { delivery: deliveryIds, verdict: 'queued', ...seen })

  const taken = await ines.post(`${home.page}/cancellations`, { seat: home.cast.seatIds[1] ?? '' })
  await home.deliver()

  expect(taken.headers.location).toBe(`${home.page}?done=taken-back&taken=3&going=0&left=0`)
  expect(home.postman.bag).toEqual([])
})

test('an editor neither reads letters nor settles them; another organisation finds nothing here', async () => {
  const home = await story()
  const editor = await signedIn(home, 'editor')
  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  const [first] = (await home.doubts()).map(({ id }) => id)
  const settlement = { delivery: first ?? '', verdict: 'accepted', ...seen }

  expect((await editor.get(home.page)).statusCode).toBe(403)
  expect((await editor.post(`${home.page}/settlements`, settlement)).statusCode).toBe(403)
  expect((await stranger.get(home.page)).statusCode).toBe(404)
  await stranger.post(`${home.page}/settlements`, settlement)
  await stranger.post(`${home.page}/cancellations`, { seat: home.cast.seatIds[1] ?? '' })
  expect(await home.doubts()).toHaveLength(3)
})

test('an action without letters says so, and where nothing leaves the page says that', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  home.postman.way = { kind: 'outbox' }

  const { body } = await (await signedIn(home)).get(`/en/console/actions/${action.id}/delivery`)

  expect(body).toContain('No letters yet')
  expect(body).toContain('No letter leaves this server')
  expect(body).toContain('/en/console/outbox')
})
