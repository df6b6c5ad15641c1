import { domainToASCII } from 'node:url'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import MimeNode from 'nodemailer/lib/mime-node'
import * as qp from 'nodemailer/lib/qp'
import type { Envelope } from './postman.ts'

/** Signs what leaves in the name of a domain (RFC 6376). */
export type MailSigner = { domainName: string; keySelector: string; privateKey: string }

/**
 * The message as it goes on the wire or into a file (RFC 5322): headers, text, and HTML beside it where there is one.
 * @param at its date: now, where it is not said
 */
export async function composeMail(
  envelope: Envelope,
  signer: MailSigner | null = null,
  at = new Date(),
): Promise<Buffer> {
  const { text, html } = envelope
  const message = html === undefined ? composeText(envelope, at) : await composeBoth(envelope, { text, html, at })
  return signer ? sign(message, signer) : message
}

// What people type must never make the library read a file or fetch an address.
const closed = { disableFileAccess: true, disableUrlAccess: true }

/** Offices read plain text. The library builds whole messages as streams; for a single text that is most of the work. */
function composeText(envelope: Envelope, at: Date): Buffer {
  const node = new MimeNode('text/plain; charset=utf-8', closed)
  node.setHeader({
    ...headersOf(envelope),
    'Content-Transfer-Encoding': 'quoted-printable',
    Date: mailDate(at),
  })
  const body = qp.wrap(qp.encode(envelope.text.replace(/\r\n?|\n/g, '\r\n')))
  return Buffer.from(`${node.buildHeaders()}\r\n\r\n${body}\r\n`)
}

async function composeBoth(
  envelope: Envelope,
  { text, html, at }: { text: string; html: string; at: Date },
): Promise<Buffer> {
  const { From, To, 'Reply-To': replyTo, Subject, 'Message-ID': messageId, ...headers } = headersOf(envelope)
  const addressed = { from: From, to: To, ...(replyTo && { replyTo }) }
  return new MailComposer({ ...addressed, subject: Subject, messageId, date: at, headers, text, html, ...closed })
    .compile()
    .build()
}

function headersOf({ from, to, replyTo, subject, messageId, isAutomatic, unsubscribe }: Envelope) {
  return {
    From: { name: from.name, address: from.address },
    To: { name: '', address: to },
    ...(replyTo && { 'Reply-To': { name: replyTo.name, address: replyTo.address } }),
    Subject: subject,
    'Message-ID': `<${messageId}>`,
    ...(isAutomatic && { 'Auto-Submitted': 'auto-generated' }),
    ...(unsubscribe && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  }
}

/** RFC 5322 §3.3: Sat, 21 Nov 2026 14:02:00 +0000 */
function mailDate(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

/**
 * The address as the mail server gets it, an international domain in ASCII (RFC 5891); null for what is none, so that nothing typed
 * into a form can become part of a command.
 */
export function wireAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  const local = address.slice(0, at)
  // Cc: control characters; Z: every kind of space.
  return at > 0 && domain !== '' && !/[\p{Cc}\p{Z}<>@,;]/u.test(local) ? `${local}@${domain}` : null
}

/** The fields of RFC 6376 §5.4.1 that our mails have, and those of RFC 8058 §4, which the library does not sign by itself. */
const signedFields = [
  ...['From', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':')

async function sign(message: Buffer, signer: MailSigner): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of new DKIM({ ...signer, headerFieldNames: signedFields }).sign(message))
    chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
