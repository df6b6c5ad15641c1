import { expect, test } from 'vitest'
import { readOrganisations } from '#slices/members'
import { house, openOther } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { verifyAudit } from './audit.ts'
import { inOrganisation } from './db.ts'
import { readDoubtfulMails } from './outgoing-mail.queries.ts'
import { outgoingMail, queueMail } from './outgoing-mail.ts'
import { type MailVerdict, settleMails } from './outgoing-mail-doubts.ts'
import type { Handover } from './postman.ts'

const lost: Handover = { outcome: 'unknown', code: null, words: 'Connection closed unexpectedly' }
const actor = {
  accountId: '00000000-0000-7000-8000-00000000000a',
  memberId: '00000000-0000-7000-8000-00000000000b',
  name: 'Amara Okoye',
  email: 'organiser@puente.example',
  role: 'organiser',
  sessionId: '00000000-0000-7000-8000-00000000000c',
}

/** Three mails went out, and the line broke at the end of each. */
async function story() {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const organisationId = home.organisation.id
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(home.db, organisationId, work)
  for (const name of ['ana', 'ben', 'cal'])
    await inside((db) =>
      queueMail(db, { key: `thanks:${name}`, to: `${name}@people.example`, subject: `Thank you, ${name}`, text: '…' }),
    )
  const seen: string[] = []
  postman.answer = ({ messageId }) => {
    seen.push(messageId)
    return lost
  }
  const send = () => outgoingMail(readOrganisations)(platform, { organisationId })
  await send()
  const doubts = () => inside((db) => readDoubtfulMails(db, { before: null, limit: 10 }))
  const settle = (mailIds: string[], verdict: MailVerdict) =>
    inside((db) => settleMails(db, actor, { organisationId, mailIds, verdict, note: 'I called.' }))
  const rows = () =>
    inside((db) => db.selectFrom('mail_outgoing').select(['id', 'state', 'message', 'attempt']).orderBy('id').execute())
  return { ...home, postman, seen, send, doubts, settle, rows, inside, organisationId }
}

test('mails in doubt are told the newest first, with whom they were for and what the server said, page by page', async () => {
  const { doubts, inside } = await story()

  const all = await doubts()
  const [newest, second] = all
  expect(all.map(({ to, subject, words }) => [to, subject, words])).toEqual(
    ['cal', 'ben', 'ana'].map((name) => [`${name}@people.example`, `Thank you, ${name}`, lost.words]),
  )
  expect(newest?.at.getTime()).toBeGreaterThan(Date.now() - 60_000)
  const older = await inside((db) => readDoubtfulMails(db, { before: second?.id ?? null, limit: 10 }))
  expect(older.map(({ to }) => to)).toEqual(['ana@people.example'])
})

test('each verdict does what it says to those chosen, once; nothing goes again but what somebody asked for', async () => {
  const { doubts, settle, send, postman, rows, inside } = await story()
  const [cal = '', ben = '', ana = ''] = (await doubts()).map(({ id }) => id)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })

  expect([await settle([cal], 'accepted'), await settle([ben], 'gave_up'), await settle([ana], 'queued')]).toEqual([
    1, 1, 1,
  ])
  expect(await settle([cal, ben, ana], 'queued')).toBe(0)
  await Promise.all([send(), send()])

  expect(postman.bag.map(({ to }) => to)).toEqual(['ana@people.example'])
  expect((await rows()).map(({ state, message }) => [state, message])).toEqual([
    ['accepted', null],
    ['gave_up', null],
    ['accepted', null],
  ])
  const trail = await inside((db) => db.selectFrom('audit_entries').select(['verb', 'details']).execute())
  expect(trail.map(({ verb }) => verb)).toEqual(['outbox.settle', 'outbox.settle', 'outbox.settle'])
  expect(trail[0]?.details).toEqual({ letters: 1, verdict: 'accepted', note: 'I called.', mails: [cal] })
  expect(JSON.stringify(trail)).not.toContain('people.example')
  expect((await inside(verifyAudit)).broken).toBeNull()
})

test('two members who settle the same mail at the same moment have it sent once', async () => {
  const { doubts, settle, send, postman } = await story()
  const ids = (await doubts()).map(({ id }) => id)
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })

  const counts = await Promise.all([settle(ids, 'queued'), settle(ids.toReversed(), 'queued')])
  await send()

  expect(counts.sort()).toEqual([0, 3])
  expect(postman.bag).toHaveLength(3)
})

test('what goes again carries the same Message-ID, so that a server which has it can tell', async () => {
  const { doubts, settle, send, seen } = await story()

  await settle(
    (await doubts()).map(({ id }) => id),
    'queued',
  )
  await send()

  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(3)
  expect(await doubts()).toHaveLength(3)
})

test('another organisation’s mails are not there', async () => {
  const { db, doubts, rows } = await story()
  const other = await openOther(db)
  const mailIds = (await doubts()).map(({ id }) => id)

  const settled = await inOrganisation(db, other.id, (db) =>
    settleMails(db, actor, { organisationId: other.id, mailIds, verdict: 'queued', note: '' }),
  )

  expect(settled).toBe(0)
  expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['unknown']))
})
