import { type DestinationStream, type Logger, pino } from 'pino'

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
  // PostgreSQL quotes the row that it refused, and the line of a COPY.
  'detail',
  'where',
]
const redact = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["${name}"]`])

/** JSON lines on standard error, so that standard output stays the command's answer. Addresses of visitors and secrets are left out. @param destination elsewhere, for tests */
export function openLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino({ level, redact: { paths: [...new Set(redact)], censor: '[redacted]' }, base: null }, destination)
}
