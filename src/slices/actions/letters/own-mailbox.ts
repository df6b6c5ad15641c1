export type OwnMail = { to: string; subject: string; body: string }

/** Where a letter opens in somebody's own mailbox; `isWhole` is false where its text is too long to go along and must be copied. */
export type MailboxLink = { href: string; isWhole: boolean }

/** Windows hands a program at most 2,046 characters, and its browsers do nothing at all with more. */
export const windowsRoom = 2_000
const otherRoom = 12_000
/** Gmail and Outlook on the web were seen to take this much and more. */
const webRoom = 8_000

/** The three ways into somebody's own mailbox, each with recipient, subject and text. */
export function mailboxLinks(
  mail: OwnMail,
  userAgent: string,
): { program: MailboxLink; gmail: MailboxLink; outlook: MailboxLink } {
  const room = userAgent === '' || /windows/i.test(userAgent) ? windowsRoom : otherRoom
  return {
    program: mailtoLink(mail, room),
    gmail: webLink('https://mail.google.com/mail/', {
      view: 'cm',
      fs: '1',
      to: mail.to,
      su: mail.subject,
      body: mail.body,
    }),
    outlook: webLink('https://outlook.live.com/mail/0/deeplink/compose', { ...mail }),
  }
}

/** RFC 6068: everything percent-encoded, `+` included in the address, and lines that end in CRLF. */
export function mailtoLink({ to, subject, body }: OwnMail, room: number): MailboxLink {
  const start = `mailto:${encodeAddress(to)}?subject=${encodeText(subject)}`
  const href = `${start}&body=${encodeText(body)}`
  return href.length <= room ? { href, isWhole: true } : { href: start, isWhole: false }
}

function webLink(page: string, fields: Record<string, string>): MailboxLink {
  const of = (names: string[]) =>
    `${page}?${names.map((name) => `${name}=${encodeText(fields[name] ?? '')}`).join('&')}`
  const names = Object.keys(fields)
  const href = of(names)
  if (href.length <= webRoom) return { href, isWhole: true }
  return { href: of(names.filter((name) => name !== 'body')), isWhole: false }
}

function encodeAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${encodeText(address.slice(0, at))}@${encodeText(address.slice(at + 1))}`
}

/** Half a surrogate pair, which a form can send, would make encodeURIComponent throw. */
function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed().replace(/\r\n?|\n/g, '\r\n'))
}
