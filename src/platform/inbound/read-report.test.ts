import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedData } from '#test/shared-data.ts'
import { readReport } from './read-report.ts'

type Row = Record<string, string>

const rowsOf = (name: string): Row[] => parse(readFileSync(sharedData(`bounces/${name}`)), { columns: true })
const mailOf = ({ file }: Row) => readFileSync(sharedData(`bounces/${file}`))
const hasStatus = (mail: Buffer) =>
  /^content-type:\s*message\/(global-)?delivery-status/im.test(mail.toString('latin1'))

function report(action: string, status: string, diagnostic = ''): Buffer {
  const fields = `Final-Recipient: rfc822; x@gov.example\r\nAction: ${action}\r\nStatus: ${status}\r\n${diagnostic}`
  return mail(
    'multipart/report; report-type=delivery-status; boundary=b',
    `--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.gov.example\r\n\r\n${fields}\r\n--b--\r\n`,
  )
}

function mail(type: string, body: string, headers = ''): Buffer {
  return Buffer.from(
    `From: MAILER-DAEMON@mx.gov.example\r\nSubject: Undelivered\r\n${headers}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`,
  )
}

test('a report says that a mail was given up, with the status and the words of the server that did', async () => {
  const message = report(
    'failed',
    '5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <x@gov.example>\r\n : no such\r\n\tuser here\r\n',
  )

  expect(await readReport(message)).toEqual({
    kind: 'failed',
    status: '5.1.1',
    words: '550 5.1.1 <x@gov.example> : no such user here',
  })
})

test.each([
  ['given up after days of trying', report('failed', '4.4.7'), 'failed'],
  ['still being tried', report('delayed', '4.4.1'), 'delayed'],
  ['in a mailbox', report('delivered', '2.0.0'), 'delivered'],
  [
    'refused in plain words of an older server',
    mail('text/plain', 'Hi. I could not deliver it.\n<x@gov.example>:\n550 no such user'),
    'failed',
  ],
  [
    'delayed in plain words',
    mail('text/plain', 'Your message has not yet been delivered. We will keep trying.'),
    'delayed',
  ],
  ['a holiday notice', mail('text/plain', 'I am away. 550 mails wait.', 'Auto-Submitted: auto-replied\r\n'), 'silent'],
  ['nothing at all', Buffer.from(''), 'silent'],
  ['no mail', Buffer.from([0, 255, 13, 10, 13]), 'silent'],
])('a mail that is %s', async (_what, message, kind) => {
  expect((await readReport(message)).kind).toBe(kind)
})

test('what a person wrote is no report, whatever it quotes', async () => {
  const answer = Buffer.from('From: ana@example.org\r\nSubject: Re: your letter\r\n\r\n550 5.1.1 is what I got.')

  expect((await readReport(answer)).kind).toBe('silent')
})

test('what the returned mail itself says is not the server’s word', async () => {
  const message = mail('text/plain', 'Cannot say why.\n\n--- Original message follows ---\n550 people were arrested')

  expect((await readReport(message)).kind).toBe('silent')
})

describeWithSharedData('reports that real servers wrote', () => {
  test('whatever is read as final or not is what the published expectations say; the rest is left alone', async () => {
    const rows = rowsOf('expected-flufl.csv').filter(({ permanence }) => permanence !== 'unstated')
    const expected = { permanent: 'failed', temporary: 'delayed' } as Record<string, string>
    const found = await Promise.all(
      rows.map(async (row) => ({ row, kind: (await readReport(mailOf(row), true)).kind, mail: mailOf(row) })),
    )
    const wrong = found.filter(({ row, kind }) => kind !== expected[row.permanence ?? ''])

    printAgreement(
      'permanent or temporary',
      rows.length,
      wrong.map(({ row, kind }) => `${row.file}: ${row.permanence}, read as ${kind}`),
    )
    expect(wrong.filter(({ kind, mail }) => kind !== 'silent' || hasStatus(mail)).map(({ row }) => row.file)).toEqual(
      [],
    )
    expect(rows.length - wrong.length).toBeGreaterThanOrEqual(60)
  })

  test('complaints and holiday notices are no returned mail; what sisimai calls a hard bounce is', async () => {
    const rows = rowsOf('expected-sisimai.csv').filter(({ index }) => index === '1')
    const answers = rows.filter(({ reason }) => reason === 'feedback' || reason === 'vacation')
    const hard = rows.filter((row) => row.hard_bounce === 'true' && hasStatus(mailOf(row)))
    const missed = await Promise.all(
      hard.map(async (row) => ({ row, kind: (await readReport(mailOf(row), true)).kind })),
    )
    const wrong = missed.filter(({ kind }) => kind !== 'failed')

    printAgreement(
      'hard bounces with a status report',
      hard.length,
      wrong.map(({ row, kind }) => `${row.file}: ${kind}`),
    )
    for (const row of answers)
      expect([row.file, (await readReport(mailOf(row), true)).kind]).toEqual([row.file, 'silent'])
    expect(wrong.length).toBeLessThanOrEqual(1)
  })
})
