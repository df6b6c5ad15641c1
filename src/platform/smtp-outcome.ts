import type { Handover } from './postman.ts'

/** What the SMTP library says of a failure: the reply and the command it answered, where there was a reply. */
export type SmtpFailure = Error & {
  code?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/** Commands whose reply is about this mail; any other (greeting, EHLO, STARTTLS, AUTH) is about us. */
const aboutTheMail = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])
/** 5xx replies that say the session is wrong, not the mail: bad sequence, and sign-in needed or failed (RFC 5321, RFC 4954). */
const aboutTheSession = new Set([503, 530, 534, 535, 538])

/** A reply of the server to the end of the mail. */
export function acceptedBy(response: string): Handover {
  return { outcome: 'accepted', code: Number(response.slice(0, 3)), words: wordsOf(response) }
}

/**
 * What a failure means for the mail.
 * @param dotBegun whether the final dot (RFC 5321 §4.1.1.4) had begun to be sent: from then on the server may have taken it
 */
export function outcomeOf(failure: SmtpFailure, dotBegun: boolean): Handover {
  const { command = '', response, responseCode: code } = failure
  if (response && code && code >= 400 && code < 600 && aboutTheMail.has(command)) {
    const isRefusal = code >= 500 && !aboutTheSession.has(code)
    return { outcome: isRefusal ? 'refused' : 'later', code, words: wordsOf(response) }
  }
  const words = response ? wordsOf(response) : wordsOf(failure.message)
  return { outcome: dotBegun ? 'unknown' : 'later', code: code ?? null, words }
}

/** What a server said, without its codes, at most 300 characters: `550-5.1.1 No such\n550 5.1.1 person` → `5.1.1 No such person`. */
export function wordsOf(response: string): string {
  const lines = response.split(/\r?\n/).map((line) => line.replace(/^\d{3}[ -]?/, '').trim())
  const status = lines[0]?.match(/^\d\.\d{1,3}\.\d{1,3} /)?.[0] ?? ''
  const text = lines.map((line, index) => (index > 0 && line.startsWith(status) ? line.slice(status.length) : line))
  return text
    .join(' ')
    .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed()
}
