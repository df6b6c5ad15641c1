import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readOrganisations } from '#slices/members'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { inOrganisation, sql } from './db.ts'
import { outgoingMail, queueMail } from './outgoing-mail.ts'
import { sweepMails } from './sweep-mails.ts'

const thanks = { key: 'thanks:1', to: 'ana@example.org', subject: 'Thank you', text: 'Your letters are on their way.' }

async function story() {
  const home = await house()
  const { platform, postman } = await platformOf(home)
  const organisationId = home.organisation.id
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(home.db, organisationId, work)
  const send = () => outgoingMail(readOrganisations)(platform, { organisationId })
  const rows = () =>
    inside((db) =>
      db.selectFrom('mail_outgoing').select(['key', 'state', 'message', 'attempt', 'server_words']).execute(),
    )
  const jobs = async () => (await home.pool.query('select key from graphile_worker.jobs')).rowCount
  return { ...home, postman, organisationId, inside, send, rows, jobs }
}

test('a mail queued twice, by a job that runs twice and at once, goes once', async () => {
  const { inside, send, postman, rows, jobs } = await story()
  await inside((db) => queueMail(db, thanks))
  await inside((db) => queueMail(db, { ...thanks, subject: 'Thank you again' }))
  expect(await jobs()).toBe(1)

  await Promise.all([send(), send()])
  await send()

  expect(postman.bag).toMatchObject([
    {
      from: { name: 'Puente Solidario', address: 'letters@puente.example' },
      to: 'ana@example.org',
      subject: 'Thank you',
      isAutomatic: true,
      staysHere: false,
    },
  ])
  expect(await rows()).toMatchObject([{ state: 'accepted', attempt: 1 }])
})

test('what was written to a person is not kept after it has left', async () => {
  const { inside, send, rows } = await story()
  await inside((db) => queueMail(db, thanks))
  expect(await rows()).toMatchObject([{ message: { to: 'ana@example.org' } }])

  await send()

  expect(await rows()).toMatchObject([{ message: null }])
})

test('no commit, no mail', async () => {
  const { inside, rows, jobs } = await story()

  await inside(async (db) => {
    await queueMail(db, thanks)
    throw new Error('changed our mind')
  }).catch(() => {})

  expect([await rows(), await jobs()]).toEqual([[], 0])
})

test('a mail that was put off is tried again, one that nobody can tell of is not', async () => {
  const { inside, send, postman, rows } = await story()
  const soon = () => inside((db) => db.updateTable('mail_outgoing').set({ next_attempt_at: sql`now()` }).execute())
  await inside((db) => queueMail(db, thanks))
  postman.answer = () => ({ outcome: 'later', code: 451, words: '4.7.1 Greylisted' })
  await send()
  expect(await rows()).toMatchObject([{ state: 'queued', attempt: 1, server_words: '4.7.1 Greylisted' }])

  await soon()
  postman.answer = () => ({ outcome: 'unknown', code: null, words: 'Connection closed unexpectedly' })
  await send()
  await soon()
  await send()

  expect(await rows()).toMatchObject([{ state: 'unknown', attempt: 2, message: { to: 'ana@example.org' } }])
})

test('mails that a dead worker had in hand are told as unknown; mails whose bell was lost get it again', async () => {
  const { db, inside, organisationId, rows, pool, jobs } = await story()
  await inside((db) => queueMail(db, thanks))
  await inside((db) => queueMail(db, { ...thanks, key: 'thanks:2' }))
  await inside((db) =>
    db
      .updateTable('mail_outgoing')
      .set({
        state: 'claimed',
        worker_id: randomUUID(),
        claimed_at: new Date(),
        attempt: 2,
        server_words: 'Greylisted',
      })
      .where('key', '=', 'thanks:1')
      .execute(),
  )
  await pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))')

  await sweepMails(db, [organisationId])

  expect((await rows()).map(({ key, state, server_words }) => [key, state, server_words]).sort()).toEqual([
    ['thanks:1', 'unknown', ''],
    ['thanks:2', 'queued', ''],
  ])
  expect(await jobs()).toBe(1)
})

test('a demo’s mail stays here, whatever the mail server', async () => {
  const { db, inside, send, postman, organisationId } = await story()
  await inside((db) =>
    db.updateTable('organisations').set({ is_demo: true }).where('id', '=', organisationId).execute(),
  )
  await inside((db) => queueMail(db, thanks))

  await send()

  expect(postman.bag).toMatchObject([{ staysHere: true }])
  expect(await readOrganisations(db)).toMatchObject([{ is_demo: true }])
})
