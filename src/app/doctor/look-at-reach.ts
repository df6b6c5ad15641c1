import { type Config, proxiesIn } from '#platform/config.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Whether people and their mail servers can reach us, as far as that can be seen from here. */
export async function lookAtReach(config: Config): Promise<Finding[]> {
  return [lookAtAddress(config), lookAtProxies(config), await lookAtMail(config)]
}

/** Whether this command has the settings of the server that runs: given by hand, it may lack what a service was told. */
export function lookAtSettings({ PUBLIC_URL }: Config, running: string | undefined): Finding[] {
  if (!running || running === PUBLIC_URL?.replace(/\/+$/, '') || (!PUBLIC_URL && isLoopback(new URL(running).hostname)))
    return []
  return [
    warning(
      'settings',
      `The server that runs here answers at ${running}, and this command was not given its settings: what follows is said without them. ` +
        'How to give a command the settings of the service: docs/self-hosting.md',
    ),
  ]
}

/** Sign-in needs cookies that browsers keep over TLS only, except on the machine itself. */
export function lookAtAddress({ PUBLIC_URL, HOST }: Config): Finding {
  if (!PUBLIC_URL)
    return isLoopback(HOST)
      ? fine('address', 'this machine only (PUBLIC_URL is not set)')
      : fault('address', `HOST is ${HOST}, but links would name localhost. Set PUBLIC_URL to what people type.`)
  const { protocol, hostname } = new URL(PUBLIC_URL)
  if (protocol === 'https:' || isLoopback(hostname)) return fine('address', PUBLIC_URL)
  return fault(
    'address',
    `${PUBLIC_URL} has no TLS, so nobody can sign in. Put a proxy with TLS before it: docs/self-hosting.md`,
  )
}

export function lookAtProxies({ PUBLIC_URL, TRUSTED_PROXIES }: Config): Finding {
  const ranges = proxiesIn(TRUSTED_PROXIES)
  if (ranges.some((range) => /\/0$/.test(range)))
    return fault('proxies', 'TRUSTED_PROXIES believes everybody: anyone may then pretend to come from anywhere.')
  if (ranges.length === 0 && PUBLIC_URL?.startsWith('https:'))
    return warning(
      'proxies',
      'TRUSTED_PROXIES is not set: visitors behind a proxy cannot be told apart, so nobody is limited. Name its address.',
    )
  return fine('proxies', ranges.length > 0 ? ranges.join(', ') : 'none')
}

async function lookAtMail({ SMTP_URL }: Config): Promise<Finding> {
  if (!SMTP_URL)
    return warning(
      'mail',
      'SMTP_URL is not set: mail of an organisation leaves by the server it has set in the console, or stays in the outbox.',
    )
  const { host } = new URL(SMTP_URL)
  const { serverOf } = await import('#platform/mail-servers/server-of.ts')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...serverOf(SMTP_URL), connectionTimeout: 10_000, greetingTimeout: 10_000 })
  try {
    await transport.verify()
    return fine('mail', `${host} takes our mail`)
  } catch (error) {
    return fault('mail', `${host}: ${(error as Error).message}. Check SMTP_URL; many providers block port 25 and 587.`)
  } finally {
    transport.close()
  }
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host)
}
