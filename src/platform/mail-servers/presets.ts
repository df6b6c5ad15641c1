import type { Security } from './mail-server.queries.ts'

/** A mail relay that many use. The names are theirs; what to know about each is said in both languages by the page. */
export type Preset = {
  name: string
  title: string
  host: string
  port: number
  security: Security
  /** Other ports that it answers at, where a provider blocks the first. */
  otherPorts: readonly number[]
  /** What its customers include in their SPF record. */
  include: string
  /** What it asks for as the user name, where that is the same for everybody. */
  username?: string
}

const starttls = { port: 587, security: 'starttls' } as const
const tls = { port: 465, security: 'tls' } as const

export const presets: readonly Preset[] = [
  {
    name: 'brevo',
    title: 'Brevo',
    host: 'smtp-relay.brevo.com',
    ...starttls,
    otherPorts: [2525, 465],
    include: 'spf.brevo.com',
  },
  {
    name: 'mailjet',
    title: 'Mailjet',
    host: 'in-v3.mailjet.com',
    ...starttls,
    otherPorts: [2525, 465],
    include: 'spf.mailjet.com',
  },
  {
    name: 'mailgun',
    title: 'Mailgun',
    host: 'smtp.mailgun.org',
    ...starttls,
    otherPorts: [2525, 465],
    include: 'mailgun.org',
  },
  {
    name: 'postmark',
    title: 'Postmark',
    host: 'smtp.postmarkapp.com',
    ...starttls,
    otherPorts: [2525],
    include: 'spf.mtasv.net',
  },
  {
    name: 'smtp2go',
    title: 'SMTP2GO',
    host: 'mail.smtp2go.com',
    ...starttls,
    otherPorts: [2525, 465],
    include: 'spf.smtp2go.com',
  },
  {
    name: 'sendgrid',
    title: 'SendGrid',
    host: 'smtp.sendgrid.net',
    ...starttls,
    otherPorts: [2525, 465],
    include: 'sendgrid.net',
    username: 'apikey',
  },
  {
    name: 'ses',
    title: 'Amazon SES',
    host: 'email-smtp.us-east-1.amazonaws.com',
    ...starttls,
    otherPorts: [2587, 465],
    include: 'amazonses.com',
  },
  {
    name: 'google',
    title: 'Google Workspace, Gmail',
    host: 'smtp.gmail.com',
    ...starttls,
    otherPorts: [465],
    include: '_spf.google.com',
  },
  {
    name: 'microsoft',
    title: 'Microsoft 365',
    host: 'smtp.office365.com',
    ...starttls,
    otherPorts: [],
    include: 'spf.protection.outlook.com',
  },
  {
    name: 'fastmail',
    title: 'Fastmail',
    host: 'smtp.fastmail.com',
    ...tls,
    otherPorts: [587],
    include: 'spf.messagingengine.com',
  },
  {
    name: 'infomaniak',
    title: 'Infomaniak',
    host: 'mail.infomaniak.com',
    ...tls,
    otherPorts: [587],
    include: 'spf.infomaniak.ch',
  },
  { name: 'migadu', title: 'Migadu', host: 'smtp.migadu.com', ...tls, otherPorts: [587], include: 'spf.migadu.com' },
]

/** The relay of that name, or the one at that host; null for any other server. */
export function findPreset({ name, host }: { name?: string; host?: string }): Preset | null {
  return presets.find((preset) => preset.name === name || (host !== undefined && isHostOf(preset, host))) ?? null
}

/** Amazon's has a host for each of its regions, Mailgun's one for Europe. */
function isHostOf(preset: Preset, host: string): boolean {
  if (preset.name === 'ses') return /^email-smtp(-fips)?\.[a-z0-9-]+\.amazonaws\.com$/.test(host)
  return host === preset.host || (preset.name === 'mailgun' && host === 'smtp.eu.mailgun.org')
}
