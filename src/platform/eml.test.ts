import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { composeMail } from './eml.ts'
import type { Envelope } from './postman.ts'

const letter: Envelope = {
  organisationId: '00000000-0000-7000-8000-00000000000a',
  from: { name: 'Ana Pérez (Puente Solidario)', address: 'letters@puente.example' },
  to: 'justice@gov.meridia.example',
  replyTo: { name: 'Ana Pérez', address: 'ana@example.org' },
  subject: 'Las personas detenidas en mayo, y lo que pedimos de la oficina a la que se escribe esta carta',
  text: 'A la atención de Elena Duarte:\n\nUna línea larga. '.repeat(9),
  messageId: 'c0ffee@puente.example',
  staysHere: false,
}
const anyText = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.toWellFormed().replaceAll('\0', ''))

test.each([undefined, '<p>A la atención de Elena Duarte:</p>'])(
  'a message reads as it was written, with HTML %s',
  async (html) => {
    const message = await composeMail({ ...letter, ...(html !== undefined && { html }), isAutomatic: true })
    const mail = await PostalMime.parse(message)

    expect([mail.from, mail.to, mail.replyTo]).toEqual([
      letter.from,
      [{ address: letter.to, name: '' }],
      [letter.replyTo],
    ])
    expect([mail.subject, mail.messageId]).toEqual([letter.subject, `<${letter.messageId}>`])
    expect(mail.text?.trimEnd()).toBe(letter.text.trimEnd())
    expect(mail.html?.trim()).toBe(html)
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(Math.abs(Date.parse(mail.date ?? '') - Date.now())).toBeLessThan(5_000)
  },
)

test('a text for one office is ASCII in lines that every server takes (RFC 5322 §2.1.1)', async () => {
  const lines = (await composeMail(letter)).toString('latin1').split('\r\n')

  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78)
  expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/)
})

const everyHeader = [
  ...['content-transfer-encoding', 'content-type', 'date', 'from', 'message-id'],
  ...['mime-version', 'reply-to', 'subject', 'to'],
]

test('whatever is typed, a message has one of each header and the text that was written', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, anyText, async (name, subject, text) => {
      const message = await composeMail({ ...letter, from: { ...letter.from, name }, subject, text })
      const { headers, ...mail } = await PostalMime.parse(message)

      // An empty subject has no header.
      const keys = new Set([...headers.map(({ key }) => key), 'subject'])
      expect([...keys].sort()).toEqual([...everyHeader].sort())
      expect(headers.length).toBeLessThanOrEqual(everyHeader.length)
      expect(mail.from?.address).toBe(letter.from.address)
      const lines = (given: string) => given.replace(/\r\n?/g, '\n').trimEnd()
      expect(lines(mail.text ?? '')).toBe(lines(text))
    }),
    { numRuns: 200 },
  )
})
