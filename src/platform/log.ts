import { type Logger, pino } from 'pino'

export type Log = Logger

/** Fields that never reach a log, wherever they stand: they name a person or open a door. */
const secrets = [
  'password',
  'token',
  'authorization',
  'cookie',
  'email',
  'address',
  'street',
  'postal_code',
  'ip',
  'remoteAddress',
]
const redact = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["${name}"]`])

/** JSON lines on standard error, so that standard output stays the command's answer. Addresses of visitors and secrets are left out. */
export function openLog(level: string): Log {
  return pino(
    { level, redact: { paths: [...new Set(redact)], censor: '[redacted]' }, base: null },
    pino.destination({ dest: 2, sync: true }),
  )
}
