import { readFileSync } from 'node:fs'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import type { MailSigner } from './eml.ts'
import { openOutboxPostman } from './outbox-postman.ts'
import type { Postman } from './postman.ts'
import { openSmtpPostman } from './smtp-postman.ts'
import type { SmtpServer } from './smtp-session.ts'
import { StartRefusal } from './start-refusal.ts'

/**
 * The postman that the settings ask for: the mail server of SMTP_URL, else the outbox. What must stay here goes to the outbox in
 * either case. Refuses a DKIM key that cannot be read.
 */
export function openPostman(config: Config, data: Pick<DataFolder, 'outbox'>): Postman {
  const outbox = openOutboxPostman(data.outbox)
  if (!config.SMTP_URL) return outbox
  const server = openSmtpPostman({
    server: serverOf(config.SMTP_URL),
    connections: config.SMTP_CONNECTIONS,
    pace: { perDomain: config.SMTP_PER_DOMAIN, pause: config.SMTP_DOMAIN_PAUSE },
    signer: signerOf(config),
  })
  return { ...server, handOver: (envelope) => (envelope.staysHere ? outbox : server).handOver(envelope) }
}

/**
 * smtp(s)://user:password@host:port, with the options of nodemailer as parameters (`?requireTLS=true`, `?tls.servername=…`).
 * A password goes to another machine over TLS only.
 */
export function serverOf(url: string): SmtpServer {
  const { auth, ...options } = parseConnectionUrl(url) as SmtpServer
  const host = options.host ?? 'localhost'
  const isThisMachine = /^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host)
  return {
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    // RFC 5321 §4.5.3.2.6: a server may take ten minutes to answer the final dot; giving up earlier makes letters unknown.
    socketTimeout: 600_000,
    socketCloseTimeout: 1_000,
    ...(auth && !isThisMachine && { requireTLS: true }),
    ...options,
    ...(auth && { auth }),
  }
}

function signerOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: Config): MailSigner | null {
  const given = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE].filter((setting) => setting !== undefined)
  if (given.length === 0) return null
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE)
    throw new StartRefusal('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together: set all three, or none.')
  try {
    return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: readFileSync(DKIM_KEY_FILE, 'utf8') }
  } catch (error) {
    throw new StartRefusal(`The DKIM key cannot be read: ${(error as Error).message}.`)
  }
}
