import PostalMime, { type Address } from 'postal-mime'
import type { KeptMail } from '#platform/outbox.ts'
import type { ListedMail } from './list-mails.page.tsx'
import type { OpenedMail } from './show-mail.page.tsx'

/** What a list shows of a mail. */
export async function summarise(kept: KeptMail, file: Buffer): Promise<ListedMail> {
  // The headers are enough, and nobody waits for two dozen whole mails.
  const { subject = '', to } = await PostalMime.parse(headersOf(file))
  return { ...kept, subject, to: (to ?? []).map(sayAddress).join(', ') }
}

/** A mail taken apart, decoded for people to read. */
export async function openMail({ name, at }: KeptMail, file: Buffer): Promise<OpenedMail> {
  const mail = await PostalMime.parse(file)
  return {
    name,
    at,
    subject: mail.subject ?? '',
    from: mail.from ? sayAddress(mail.from) : '',
    to: (mail.to ?? []).map(sayAddress).join(', '),
    replyTo: (mail.replyTo ?? []).map(sayAddress).join(', '),
    text: mail.text?.trimEnd() ?? '',
    hasHtml: mail.html !== undefined,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    raw: file.toString('utf8'),
  }
}

/** Its HTML part; null where it has none. */
export async function htmlOf(file: Buffer): Promise<string | null> {
  return (await PostalMime.parse(file)).html ?? null
}

function headersOf(file: Buffer): Buffer {
  const end = file.indexOf('\r\n\r\n')
  return end < 0 ? file : file.subarray(0, end + 4)
}

function sayAddress({ name, address }: Address): string {
  return name ? `${name} <${address}>` : (address ?? '')
}
