import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import type { Mailbox } from '#platform/inbound/open-mailbox.ts'
import { outgoingMail, queueMail } from '#platform/outgoing-mail.ts'
import { readOrganisations } from '#slices/members'
import { atEnd } from '#test/at-end.ts'
import { house, openOther } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'
import { countedParticipations, countStates, manyOffices } from '../../slices/actions/letters/cast.ts'
import { deliverLetters } from '../../slices/actions/letters/deliver-letters.ts'
import { fanOutLetters } from '../../slices/actions/letters/fan-out-letters.ts'
import { mailboxOf } from './mailbox-of.ts'
import { receiveMail } from './receive-mail.ts'

const settings = { RETURN_PATH_DOMAIN: 'back.puente.example', INBOUND_SMTP_PORT: '0' }

/** One letter and one mail to its writer went out; a mailbox waits for what comes back. */
async function story() {
  const home = await house()
  const { db, organisation } = home
  const { platform, postman } = await platformOf(home, settings)
  const organisationId = organisation.id
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const cast = await publishedAction(db, organisation, { offices: manyOffices(1) })
  const participationIds = await countedParticipations(db, organisation, cast, 1)
  await fanOutLetters(platform, { organisationId, participationIds })
  await deliverLetters(platform, { organisationId })
  await inside((db) => queueMail(db, { key: 'thanks:1', to: 'ana@example.org', subject: 'Thank you', text: 'Hello.' }))
  await outgoingMail(readOrganisations)(platform, { organisationId })
  const [letter, mail] = postman.bag.map(({ returnPath }) => returnPath ?? '')
  const mailbox = (await mailboxOf(platform)) as Mailbox
  atEnd(() => mailbox.close())
  const states = async () => ({
    letters: (await countStates(db, organisation)).tallies,
    mails: await inside((db) => db.selectFrom('mail_outgoing').select(['state', 'server_words']).execute()),
  })
  return { ...home, platform, postman, inside, letter, mail, mailbox, states }
}

const bounced = (words: string) =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@mx.gov.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.gov.example',
      '',
      'Final-Recipient: rfc822; x@gov.example',
      'Action: failed',
      'Status: 5.1.1',
      `Diagnostic-Code: smtp; ${words}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )

async function send({ port }: Mailbox, to: string, raw: Buffer): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const sent = transport.sendMail({ envelope: { from: '', to }, raw })
  return sent.then(
    () => 'taken',
    (error) => String(error.responseCode),
  )
}

test('each letter and mail leaves with a way back of its own', async () => {
  const { letter, mail } = await story()

  expect([letter, mail].every((address) => address?.endsWith('@back.puente.example'))).toBe(true)
  expect(letter).not.toBe(mail)
})

test('a letter that comes back by SMTP counts as returned, with the server’s words, once however often it is told', async () => {
  const { letter, mailbox, states, inside } = await story()
  const report = bounced('550 5.1.1 No such mailbox')

  expect(await send(mailbox, letter ?? '', report)).toBe('taken')
  expect(await send(mailbox, (letter ?? '').toUpperCase(), report)).toBe('taken')

  expect((await states()).letters).toEqual({ returned: 1 })
  const attempts = await inside((db) =>
    db.selectFrom('action_delivery_attempts').select(['state', 'server_words']).orderBy('at').execute(),
  )
  expect(attempts.filter(({ state }) => state === 'returned')).toEqual([
    { state: 'returned', server_words: '550 5.1.1 No such mailbox' },
  ])
})

test('a mail to a person that comes back is marked, and what it said is gone', async () => {
  const { mail, mailbox, states } = await story()

  expect(await send(mailbox, mail ?? '', bounced('552 5.2.2 Mailbox full'))).toBe('taken')

  expect((await states()).mails).toEqual([{ state: 'returned', server_words: '552 5.2.2 Mailbox full' }])
})

test('nothing is taken for an address that we did not give out, and nothing is passed on', async () => {
  const { letter, mailbox, postman, states } = await story()
  const sent = postman.bag.length
  const forged = (letter ?? '').replace(/^b-..../, 'b-aaaa')

  expect(await send(mailbox, 'ana@example.org', bounced('550'))).toBe('550')
  expect(await send(mailbox, forged, bounced('550'))).toBe('550')

  expect((await states()).letters).toEqual({ accepted: 1 })
  expect(postman.bag).toHaveLength(sent)
})

test('a report about a letter that a worker has in hand is asked to come again', async () => {
  const { letter, mailbox, inside, states } = await story()
  await inside((db) =>
    db
      .updateTable('action_deliveries')
      .set({ state: 'claimed', worker_id: '00000000-0000-7000-8000-000000000009', settled_at: null })
      .execute(),
  )

  expect(await send(mailbox, letter ?? '', bounced('550 5.1.1 No'))).toBe('451')
  expect((await states()).letters).toEqual({ claimed: 1 })
})

test('what is too long is refused', async () => {
  const { letter, mailbox } = await story()

  expect(await send(mailbox, letter ?? '', Buffer.alloc(3 * 1024 * 1024, 'x\r\n'))).toBe('552')
})

test('holiday notices, delays and strangers change nothing', async () => {
  const { platform, letter, states } = await story()
  const away = Buffer.from('From: x@gov.example\r\nAuto-Submitted: auto-replied\r\n\r\n550 letters wait for me.')
  const take = (to: string, message: Buffer) => receiveMail(platform, { to, isFromNobody: true, message })

  expect(await take(letter ?? '', away)).toBe('silent')
  expect(await take('somebody@back.puente.example', bounced('550'))).toBe('stranger')
  expect(await take(letter ?? '', bounced('550 5.1.1 No'))).toBe('noted')
  expect(await take(letter ?? '', bounced('550 5.1.1 No'))).toBe('known')
  expect((await states()).letters).toEqual({ returned: 1 })
})

test('another organisation’s address says nothing of ours', async () => {
  const { db, platform, letter, inside, states } = await story()
  const other = await openOther(db)
  const { returnPathsOf } = await import('#platform/return-path.ts')
  const [delivery] = await inside((db) => db.selectFrom('action_deliveries').select('id').execute())
  const { returnPath = '' } = returnPathsOf(platform, other.id, 'letter')(delivery?.id ?? '')

  expect(returnPath).not.toBe(letter)
  expect(await receiveMail(platform, { to: returnPath, isFromNobody: true, message: bounced('550 5.1.1 No') })).toBe(
    'known',
  )
  expect((await states()).letters).toEqual({ accepted: 1 })
})
