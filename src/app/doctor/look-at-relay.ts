import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Ports on which a relay may take mail: between servers, TLS from the first byte, TLS when asked for, and the way around who blocks these. */
const ports = [25, 465, 587, 2525]

/** Which ports of the configured relay can be reached from here; nobody else is asked. */
export async function lookAtRelay(smtpUrl: string | undefined, tried: readonly number[] = ports): Promise<Finding> {
  if (!smtpUrl) return warning('mail ports', 'SMTP_URL is not set: there is no relay whose ports could be tried.')
  const { hostname, port, protocol } = new URL(smtpUrl)
  const ours = Number(port || (protocol === 'smtps:' ? 465 : 587))
  const host = hostname.replace(/^\[|\]$/g, '')
  const all = [...new Set([ours, ...tried])].sort((a, b) => a - b)
  const open = (await Promise.all(all.map(async (port) => ((await answers(host, port)) ? port : null)))).filter(
    (port) => port !== null,
  )
  if (open.includes(ours)) return fine('mail ports', `${host} answers on ${open.join(', ')}; ${ours} is the one in use`)
  if (open.length === 0)
    return fault(
      'mail ports',
      `${host} answers on none of ${all.join(', ')}. Is its name right? Or this provider lets no mail out: ask it, or choose another relay.`,
    )
  return fault(
    'mail ports',
    `${host} does not answer on ${ours}, and does on ${open.join(', ')}. Change SMTP_URL to one of these.`,
  )
}

/** Whether this machine's clock is kept by NTP, where systemd knows. */
export function lookAtTime(): Finding[] {
  const { status, stdout } = spawnSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
    encoding: 'utf8',
    timeout: 5_000,
  })
  if (status !== 0 || stdout.trim() !== 'no') return []
  return [warning('time', 'This machine does not keep its clock by NTP. Run: timedatectl set-ntp true')]
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(5_000, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
