import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailboxLinks, mailtoLink, type OwnMail } from './own-mailbox.ts'

const mail: OwnMail = {
  to: 'oficina+cartas@justicia.gob.example',
  subject: 'Las nueve personas detenidas & sus familias',
  body: 'A quien corresponda:\n\n¿Dónde están? 100% seguro.\nAna Pérez',
}
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

test('a mail program gets recipient, subject and text, with lines that end as mail wants it', () => {
  expect(mailtoLink(mail, 2_000)).toEqual({
    isWhole: true,
    href:
      'mailto:oficina%2Bcartas@justicia.gob.example?subject=Las%20nueve%20personas%20detenidas%20%26%20sus%20familias' +
      '&body=A%20quien%20corresponda%3A%0D%0A%0D%0A%C2%BFD%C3%B3nde%20est%C3%A1n%3F%20100%25%20seguro.%0D%0AAna%20P%C3%A9rez',
  })
})

test('Gmail and Outlook on the web get the same', () => {
  const { gmail, outlook } = mailboxLinks(mail, mac)

  const fields = (href: string) => Object.fromEntries(new URL(href).searchParams)
  const body = mail.body.replaceAll('\n', '\r\n')
  expect(new URL(gmail.href).hostname).toBe('mail.google.com')
  expect(fields(gmail.href)).toEqual({ view: 'cm', fs: '1', to: mail.to, su: mail.subject, body })
  expect(new URL(outlook.href).hostname).toBe('outlook.live.com')
  expect(fields(outlook.href)).toMatchObject({ to: mail.to, subject: mail.subject, body })
})

test('a letter too long for Windows opens without its text there, and with it elsewhere', () => {
  const long = { ...mail, body: 'Un párrafo más. '.repeat(150) }

  expect(mailboxLinks(long, windows).program).toMatchObject({ isWhole: false })
  expect(mailboxLinks(long, windows).program.href).not.toContain('body')
  expect(mailboxLinks(long, '').program.isWhole).toBe(false)
  expect(mailboxLinks(long, mac).program.isWhole).toBe(true)
  expect(mailboxLinks(long, windows).gmail.isWhole).toBe(true)
})

test('a letter too long for any address keeps recipient and subject everywhere', () => {
  const links = mailboxLinks({ ...mail, body: 'x'.repeat(20_000) }, mac)

  for (const { href, isWhole } of Object.values(links)) {
    expect(isWhole).toBe(false)
    expect(href.length).toBeLessThan(500)
    expect(decodeURIComponent(href)).toContain('justicia.gob.example')
  }
})

test('whatever somebody typed comes back as it was, and no piece of it becomes another field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary' }), (subject, body) => {
      const { href } = mailtoLink({ to: 'office@example.org', subject, body }, 100_000)
      const [start = '', query = ''] = href.split('?')
      const fields = query.split('&').map((field) => field.split('='))
      expect(start).toBe('mailto:office@example.org')
      expect(fields.map(([name]) => name)).toEqual(['subject', 'body'])
      const crlf = (text: string) => text.replace(/\r\n?|\n/g, '\r\n')
      expect(fields.map(([, value = '']) => decodeURIComponent(value))).toEqual([crlf(subject), crlf(body)])
    }),
  )
  expect(() => mailtoLink({ ...mail, body: 'half a \ud83d pair' }, 2_000)).not.toThrow()
})
