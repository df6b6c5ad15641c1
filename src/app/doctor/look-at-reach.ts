import { isIP } from 'node:net'
import type { Config } from '#platform/config.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Whether people and their mail servers can reach us, as far as that can be seen from here. */
export async function lookAtReach(config: Config): Promise<Finding[]> {
  return [lookAtAddress(config), lookAtProxies(config), await lookAtMail(config)]
}

/** Sign-in needs cookies that browsers keep over TLS only, except on the machine itself. */
export function lookAtAddress({ PUBLIC_URL, HOST }: Config): Finding {
  if (!PUBLIC_URL)
    return isLoopback(HOST)
      ? fine('address', 'this machine only (PUBLIC_URL is not set)')
      : fault('address', `HOST is ${HOST}, but links would name localhost. Set PUBLIC_URL to what people type.`)
  const { protocol, hostname, pathname, search } = new URL(PUBLIC_URL)
  if (pathname !== '/' || search) return fault('address', `PUBLIC_URL is a whole host: leave out ${pathname}${search}.`)
  if (protocol === 'https:' || isLoopback(hostname)) return fine('address', PUBLIC_URL)
  return fault(
    'address',
    `${PUBLIC_URL} has no TLS, so nobody can sign in. Put a proxy with TLS before it: docs/self-hosting.md`,
  )
}

export function lookAtProxies({ PUBLIC_URL, TRUSTED_PROXIES }: Config): Finding {
  const ranges = TRUSTED_PROXIES.split(',')
    .map((range) => range.trim())
    .filter(Boolean)
  const broken = ranges.filter((range) => !isRange(range))
  if (broken.length > 0)
    return fault('proxies', `TRUSTED_PROXIES: ${broken.join(', ')} is no address and no CIDR range.`)
  if (ranges.some((range) => /\/0$/.test(range)))
    return fault('proxies', 'TRUSTED_PROXIES believes everybody: anyone may then pretend to come from anywhere.')
  if (ranges.length === 0 && PUBLIC_URL?.startsWith('https:'))
    return warning(
      'proxies',
      'TRUSTED_PROXIES is not set: behind a proxy every visitor looks like one. Name its address.',
    )
  return fine('proxies', ranges.length > 0 ? ranges.join(', ') : 'none')
}

async function lookAtMail({ SMTP_URL }: Config): Promise<Finding> {
  if (!SMTP_URL)
    return warning('mail', 'SMTP_URL is not set: every mail becomes a file in the outbox and nothing leaves.')
  const { host } = new URL(SMTP_URL)
  const { serverOf } = await import('#platform/open-postman.ts')
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

function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  return version !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host)
}
