import { isIP } from 'node:net'
import { z } from 'zod'
import { CommandRefusal } from './errors.ts'

const url = (protocol: RegExp, example: string) =>
  z.url({
    protocol,
    error: `This is no address like ${example} (in a password, % and two digits stand for / @ : # and the like)`,
  })

const whole = (least: number, most: number) => {
  const error = `This is no whole number from ${least} to ${most}.`
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error)
}

const Config = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://clamor_owner:password@host/clamor')
    .optional()
    .describe(
      'PostgreSQL 18 or newer, as the role that owns the tables. Without it the embedded server runs on the data folder.',
    ),
  SMTP_URL: url(/^smtps?$/, 'smtp://user:password@host:587')
    .optional()
    .describe(
      'smtp://user:password@host:587, for every organisation here. Without it each sets its own in the console, or its mail stays in the outbox.',
    ),
  SMTP_PER_DAY: whole(1, 10_000_000)
    .optional()
    .describe('Mails that the server of SMTP_URL takes a day (UTC), of all organisations together. The rest wait.'),
  SMTP_ALLOW_PRIVATE: z
    .enum(['0', '1'])
    .default('0')
    .describe('1: mail servers that organisations set in the console may lie on this machine or inside its network.'),
  SMTP_CONNECTIONS: whole(1, 50)
    .default(5)
    .describe('Connections to the mail server at once, for each process that sends.'),
  SMTP_PER_DOMAIN: whole(1, 50)
    .default(2)
    .describe('Mails on their way to one destination domain at once, for each process that sends.'),
  SMTP_DOMAIN_PAUSE: whole(0, 60_000)
    .default(200)
    .describe('Milliseconds between two mails to one destination domain, for each process that sends.'),
  RETURN_PATH_DOMAIN: z
    .string()
    .regex(
      /^(?=.{1,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i,
      'This is no domain like back.example.org',
    )
    .optional()
    .describe(
      'Domain whose mail comes to INBOUND_SMTP_PORT, for example back.example.org. What cannot be delivered then comes back here, and its letter is marked.',
    ),
  INBOUND_SMTP_PORT: whole(0, 65_535)
    .optional()
    .describe(
      'Port on which a worker takes mail that comes back. Off by default; a mail server in front may hand it on.',
    ),
  INBOUND_SMTP_HOST: z.string().default('127.0.0.1').describe('Address it listens on; 0.0.0.0 for every one.'),
  PUBLIC_URL: url(/^https?$/, 'https://act.example.org')
    .refine(isWholeHost, 'A site has a host of its own: leave out what follows the host name.')
    .optional()
    .describe(
      'Where people reach this site, for example https://act.example.org. Used in every printed and mailed link.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => proxiesIn(text).every(isRange), {
      error: ({ input }) =>
        `${proxiesIn(String(input)).filter((range) => !isRange(range))} is no address and no CIDR range.`,
    })
    .default('')
    .describe('Addresses or CIDR ranges, comma separated, whose X-Forwarded-* headers are believed.'),
  PORT: whole(0, 65_535).default(3000).describe('Port of the web process.'),
  HOST: z.string().default('127.0.0.1').describe('Address the web process listens on; 0.0.0.0 for every one.'),
  METRICS_PORT: whole(0, 65_535)
    .default(9464)
    .describe('Port of the Prometheus metrics on 127.0.0.1; 0 takes a free one.'),
  GEOCODER_URL: url(/^https?$/, 'https://geocoder.example.org')
    .optional()
    .describe(
      'A geocoder that answers as the US Census Geocoder does. Off by default: addresses then never leave this server.',
    ),
  DNS_SERVERS: z
    .string()
    .refine((text) => listIn(text).every(isNameServer), {
      error: ({ input }) =>
        `${listIn(String(input)).filter((server) => !isNameServer(server))} is no address like 9.9.9.9 or 127.0.0.1:53.`,
    })
    .default('')
    .describe(
      'Name servers that the check of sending domains asks, comma separated; those of the machine where none is named.',
    ),
  CWC_ALLOW_PRIVATE: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '1: the addresses of Congress’s own system that organisations enter may lie on this machine or in its network.',
    ),
  HUB_ALLOW_PRIVATE: z
    .enum(['0', '1'])
    .default('0')
    .describe('1: hubs that organisations name for their feeds (WebSub) may lie on this machine or in its network.'),
  DKIM_DOMAIN: z.string().optional().describe('Domain that signs outgoing mail, with DKIM_SELECTOR and DKIM_KEY_FILE.'),
  DKIM_SELECTOR: z.string().optional().describe('Selector of the DKIM key in DNS.'),
  DKIM_KEY_FILE: z.string().optional().describe('Path of the private DKIM key (PEM).'),
  BACKUP_FOLDER: z
    .string()
    .optional()
    .describe(
      'Folder on another disk or machine into which a backup is made every day. Without it none is made by itself.',
    ),
  BACKUP_RECIPIENTS: z
    .string()
    .refine((text) => listIn(text).every((key) => /^age1[a-z0-9]{20,}$/.test(key)), {
      error: 'This is no public key of age: it begins with age1. bin/clamor backup-key makes one.',
    })
    .optional()
    .describe(
      'Public keys (age1…), comma separated, of those who can open the backups. The secret ones stay elsewhere.',
    ),
  BACKUP_PASSPHRASE: z
    .string()
    .min(16, 'A passphrase for backups has 16 letters or more.')
    .optional()
    .describe('Instead of BACKUP_RECIPIENTS: the passphrase of the backups. Whoever reads the settings can open them.'),
  BACKUP_KEEP_DAYS: whole(1, 3_650)
    .default(14)
    .describe('Days that backups in BACKUP_FOLDER are kept; the last one stays.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much is logged.'),
  CLAMOR_PRINT_SIGN_IN: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '1: `start` prints the one-time sign-in link of the owner also where no terminal watches, as in a script.',
    ),
})

export type Config = Readonly<z.infer<typeof Config>>

/** What TRUSTED_PROXIES names: addresses and CIDR ranges. */
export function proxiesIn(text: string): string[] {
  return listIn(text)
}

/** The parts of a setting that is a list, comma separated. */
export function listIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  return version !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

/** An address with or without a port: 9.9.9.9, 127.0.0.1:5353, [::1]:53. */
function isNameServer(text: string): boolean {
  const [, six, four] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? []
  return isIP(six ?? four ?? text) !== 0
}

function isWholeHost(address: string): boolean {
  // Asked also where the rule before it has refused the text.
  if (!URL.canParse(address)) return true
  const { pathname, search, hash } = new URL(address)
  return pathname === '/' && search === '' && hash === ''
}

/** Raised with every fault of the environment at once, one line each. Ends a command with 78 (EX_CONFIG of sysexits.h). */
export class BadConfig extends CommandRefusal {
  constructor(sentence: string) {
    super(sentence, 78)
  }
}

/** The only place that reads the environment. An empty variable counts as absent. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(([name, value]) => name in Config.shape && value !== '')
  const result = Config.safeParse(Object.fromEntries(given))
  if (result.success) return Object.freeze(result.data)
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new BadConfig(`The configuration needs attention:\n${faults.join('\n')}`)
}

/** Every setting with its meaning and what it is where nothing is set ('' for nothing), for the manual and `bin/clamor settings`. */
export const settings = Object.entries(Config.shape).map(([name, rule]) => ({
  name,
  meaning: rule.description ?? '',
  standard: 'def' in rule && 'defaultValue' in rule.def ? String(rule.def.defaultValue) : '',
}))
