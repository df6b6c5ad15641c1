import { domainToASCII } from 'node:url'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Envelope } from './postman.ts'

/** Signs what leaves in the name of a domain (RFC 6376). */
export type MailSigner = { domainName: string; keySelector: string; privateKey: string }

/** The message as it goes on the wire or into a file (RFC 5322): headers, text, and HTML beside it where there is one. */
export async function composeMail(envelope: Envelope, signer: MailSigner | null = null): Promise<Buffer> {
  const { from, to, replyTo, subject, text, html, messageId, isAutomatic } = envelope
  const composer = new MailComposer({
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    ...(replyTo && { replyTo: { name: replyTo.name, address: replyTo.address } }),
    subject,
    text,
    ...(html !== undefined && { html }),
    messageId: `<${messageId}>`,
    ...(isAutomatic && { headers: { 'Auto-Submitted': 'auto-generated' } }),
    // What people type must never make the library read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = await composer.compile().build()
  return signer ? sign(message, signer) : message
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

async function sign(message: Buffer, signer: MailSigner): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of new DKIM(signer).sign(message)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
