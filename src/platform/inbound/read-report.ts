import PostalMime, { type Email } from 'postal-mime'

/** What a mail that came back says of the one that was sent. */
export type Report = {
  /**
   * `failed`: it was given up for good. `delayed`: somebody goes on trying. `delivered`: it reached a mailbox, or left for where
   * nobody reports from. `silent`: an automatic answer, a complaint, or nothing that says what became of it.
   */
  kind: 'failed' | 'delayed' | 'delivered' | 'silent'
  /** Enhanced status code (RFC 3463), '' where none is said: 5.1.1 */
  status: string
  /** The words of the server that gave it up, one line of at most 500 characters. */
  words: string
}

/**
 * Reads a delivery status notification (RFC 3464). A mail without one, as older servers write it, is read by the reply codes in its
 * text (RFC 5321), or else by its words, where it is the machine's own and no answer of a person's.
 * @param isFromNobody it came with an empty reverse path, as only machines' own mail does (RFC 5321 §4.5.5)
 */
export async function readReport(message: Buffer, isFromNobody = false): Promise<Report> {
  const mail = await PostalMime.parse(message)
  const status = mail.attachments.find(({ mimeType }) => mimeType.endsWith('/delivery-status'))
  if (status) return readStatus(textOf(status.content))
  if (isComplaint(mail) || isAutomaticAnswer(mail) || !(isFromNobody || isFromDaemon(mail))) return silent

  return readText(mail.text ?? '')
}

const silent: Report = { kind: 'silent', status: '', words: '' }

type Group = Map<string, string>

/** One group for the message, then one for each recipient; ours have one. */
function readStatus(text: string): Report {
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
  const reports = groups.filter((group) => group.has('action') || group.has('status')).map(reportOf)
  // A list's members may fare differently; who is told that one failed should know.
  return reports.find(({ kind }) => kind === 'failed') ?? reports[0] ?? silent
}

function fieldsOf(text: string): Group {
  const lines = text.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : []
    }),
  )
}

const enhanced = /\b([245]\.\d{1,3}\.\d{1,3})\b/

function reportOf(group: Group): Report {
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '')
  const status = enhanced.exec(group.get('status') ?? '')?.[1] ?? enhanced.exec(diagnostic)?.[1] ?? ''
  const action = (group.get('action') ?? '').toLowerCase()
  return { kind: kindOf(action, status, diagnostic), status, words: oneLine(diagnostic || status) }
}

/** The action decides: a server that gives up after days of 4.x says `failed` with a status of its last try. */
function kindOf(action: string, status: string, diagnostic: string): Report['kind'] {
  if (action.startsWith('failed')) return 'failed'
  if (action.startsWith('delayed')) return 'delayed'
  if (/^(delivered|relayed|expanded)/.test(action)) return 'delivered'
  const first = status[0] ?? /^\s*([245])\d\d\b/.exec(diagnostic)?.[1]
  return first === '5' ? 'failed' : first === '4' ? 'delayed' : first === '2' ? 'delivered' : 'silent'
}

const reply = /(?:^|[\s:<("'])([45])\d\d[ -]+(?:#?([45]\.\d{1,3}\.\d{1,3}))?[^\n]{0,300}/m
const stillTrying =
  /[^\n]*(?:will (?:be )?(?:retr|keep trying|continue)|still (?:being )?tr(?:y|ied)|delayed|warning message only|do not (?:need to )?resend|not yet been delivered|temporar)[^\n]*/i
const givenUp =
  /[^\n]*(?:user (?:is )?unknown|unknown (?:user|recipient|address|local)|no such (?:user|person|address|recipient|mailbox)|does(?: not|n['’]t) (?:exist|have)|not (?:a valid|found|listed|known|recogni[sz]ed)|undeliver|could not be (?:delivered|sent|found)|(?:un|not )able to (?:be )?deliver|fail(?:ed|ure)|over quota|quota exceeded|mailbox (?:is )?full|disabled|inactive|suspended|rejected|permanent|invalid (?:user|recipient|address)|giving up|returned)[^\n]*/i

function readText(text: string): Report {
  // What follows is the mail that came back, with whatever its writer wrote.
  const own =
    text.split(
      /^(?:-{3,}|={3,}|>).*(?:original|copy of|your message|below this line|included|returned message|headers? follow)/im,
    )[0] ?? ''
  const delay = stillTrying.exec(own)
  const found = reply.exec(own)
  if (found) {
    const status = found[2] ?? enhanced.exec(found[0])?.[1] ?? ''
    const isFinal = (status[0] ?? found[1]) === '5' || !delay
    return { kind: isFinal ? 'failed' : 'delayed', status, words: oneLine(found[0]) }
  }
  if (delay) return { kind: 'delayed', status: '', words: oneLine(delay[0]) }
  const failure = givenUp.exec(own)
  return failure ? { kind: 'failed', status: '', words: oneLine(failure[0]) } : silent
}

function isComplaint({ attachments }: Email): boolean {
  return attachments.some(({ mimeType }) => mimeType === 'message/feedback-report')
}

/** Holiday notices and the like (RFC 3834). */
function isAutomaticAnswer({ headers }: Email): boolean {
  const header = (name: string) => headers.find(({ key }) => key === name)?.value.toLowerCase() ?? ''
  return (
    header('auto-submitted').startsWith('auto-replied') ||
    header('x-autoreply') !== '' ||
    header('x-autorespond') !== ''
  )
}

function isFromDaemon({ from, headers }: Email): boolean {
  const sender = `${from?.address ?? ''} ${from?.name ?? ''} ${headers.find(({ key }) => key === 'from')?.value ?? ''}`
  return /mailer-daemon|postmaster|mail(?:er)?[ -]?delivery|deliver(?:y|ed)|daemon|administrator|mmdf/i.test(sender)
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
}
