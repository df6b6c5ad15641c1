/** One mail, as its sender means it. Addresses are bare (a@b.org); names stand apart. */
export type Envelope = {
  /** Whose mail it is: only its members may read what stays in the outbox. */
  organisationId: string
  from: { name: string; address: string }
  to: string
  replyTo?: { name: string; address: string }
  /** Where it comes back to if it cannot be delivered (RFC 5321 reverse path); else to the sender. */
  returnPath?: string
  subject: string
  text: string
  html?: string
  /** Where whoever gets it leaves the list with one click (RFC 8058): an address that takes a POST of anybody. */
  unsubscribe?: string
  /** RFC 5322 msg-id without angle brackets; the same message always has the same one. */
  messageId: string
  /** Written by the system and not by a person: nobody's holiday notice should answer (RFC 3834). */
  isAutomatic?: boolean
  /** Never leaves for a server: it becomes a file in the outbox (demo organisations). */
  staysHere: boolean
}

/** What became of one hand-over, in the server's own words. */
export type Handover =
  | { outcome: 'accepted'; code: number; words: string }
  /** A permanent refusal (5xx): trying again cannot help. */
  | { outcome: 'refused'; code: number; words: string }
  /** Nothing was taken (4xx, no connection, a loss before the final dot): trying again later is safe. */
  | { outcome: 'later'; code: number | null; words: string }
  /** The connection was lost after the final dot began to be sent: nobody can say. Never sent again by itself. */
  | { outcome: 'unknown'; code: number | null; words: string }

/** How gently one destination is treated, so that a small ministry's server does not take a campaign for an attack. */
export type Pace = {
  /** Hand-overs to one destination domain at once. */
  perDomain: number
  /** Milliseconds between the beginnings of two hand-overs to it. */
  pause: number
}

/** So many mails a day, counted in the database for everybody who shares them. */
export type Quota = {
  /** Whose limit it is: an organisation's id, or `instance`. */
  server: string
  perDay: number
  /** IANA name: where its day begins at midnight. */
  timeZone: string
}

/** Where an organisation's mail goes. Of a demo organisation's nothing leaves, whatever this says. */
export type WayOut =
  | { kind: 'outbox' }
  | {
      kind: 'server'
      /** With its port: relay.example.net:587 */
      host: string
      /** SMTP_URL, or the settings of the organisation. */
      setBy: 'environment' | 'console'
      quota: Quota | null
    }

/** Hands mails over, one per free connection. */
export interface Carrier {
  /** How many hand-overs may run at once. */
  readonly connections: number
  /** None: as fast as the connections go. */
  readonly pace?: Pace | undefined
  handOver(envelope: Envelope): Promise<Handover>
  close(): Promise<void>
}

/** The carrier of the house: finds for each mail the way that its organisation has. */
export interface Postman extends Carrier {
  wayOut(organisationId: string): Promise<WayOut>
  /** What an organisation has set was changed just now: this process need not wait to notice. */
  lookAgain?(organisationId: string): void
}
