import { parseConnectionUrl } from 'nodemailer/lib/shared'
import type { Config } from '../config.ts'
import type { SmtpServer } from '../smtp-session.ts'
import type { Security } from './mail-server.queries.ts'

const patience = {
  connectionTimeout: 30_000,
  greetingTimeout: 30_000,
  // RFC 5321 §4.5.3.2.6: a server may take ten minutes to answer the final dot; giving up earlier makes letters unknown.
  socketTimeout: 600_000,
  socketCloseTimeout: 1_000,
}

/**
 * smtp(s)://user:password@host:port, with the options of nodemailer as parameters (`?requireTLS=true`, `?tls.servername=…`).
 * A password goes to another machine over TLS only.
 */
export function serverOf(url: string): SmtpServer {
  const { auth, ...options } = parseConnectionUrl(url) as SmtpServer
  const isHere = isThisMachine(options.host ?? 'localhost')
  return { ...patience, ...(auth && !isHere && { requireTLS: true }), ...options, ...(auth && { auth }) }
}

/** What an organisation has set in the console, opened. */
export type ChosenServer = {
  host: string
  port: number
  security: Security
  login: Login | null
}

/** With what we sign in. */
export type Login = { username: string; password: string }

/** The same from the settings of an organisation: never one inside our own network, unless the operator allows it. */
export function serverFrom(
  { SMTP_ALLOW_PRIVATE }: Pick<Config, 'SMTP_ALLOW_PRIVATE'>,
  { host, port, security, login }: ChosenServer,
): SmtpServer {
  return {
    ...patience,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login && { auth: { user: login.username, pass: login.password } }),
    isPublic: SMTP_ALLOW_PRIVATE !== '1',
  }
}

/** Whether mail would not leave this machine. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host)
}

/** host:port of SMTP_URL, without its password. */
export function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port || (protocol === 'smtps:' ? '465' : '587')}`
}
