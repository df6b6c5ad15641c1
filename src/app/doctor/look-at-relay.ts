import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Ports on which a relay may take mail: between servers, TLS from the first byte, TLS when asked for, and the way around who blocks these. */
const ports = [25, 465, 587, 2525]

/** A relay in use. `setting`: where it can be changed. */
export type Relay = { host: string; port: number; setting: string }

/** Which ports of a relay in use can be reached from here; nobody else is asked. */
export async function lookAtRelay({ host, port, setting }: Relay, tried: readonly number[] = ports): Promise<Finding> {
  const name = `mail ports ${host}`
  const all = [...new Set([port, ...tried])].sort((a, b) => a - b)
  const answered = await Promise.all(all.map(async (port) => ((await answers(host, port)) ? port : null)))
  const open = answered.filter((port) => port !== null)
  if (open.includes(port)) return fine(name, `answers on ${open.join(', ')}; ${port} is the one in use`)
  if (open.length === 0)
    return fault(
      name,
      `answers on none of ${all.join(', ')}. Is its name right? Or this provider lets no mail out: ask it, or choose another relay.`,
    )
  return fault(name, `does not answer on ${port}, and does on ${open.join(', ')}. Change ${setting} to one of these.`)
}

/** The relay of SMTP_URL, which goes before any other. */
export function relayOfUrl(smtpUrl: string): Relay {
  const { hostname, port, protocol } = new URL(smtpUrl)
  const standard = protocol === 'smtps:' ? 465 : 587
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || standard), setting: 'SMTP_URL' }
}

/** Where mail leaves by no relay. */
export function lookAtNoRelay(): Finding {
  return warning('mail ports', 'No mail server is set, neither by SMTP_URL nor in the console: nothing leaves.')
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
