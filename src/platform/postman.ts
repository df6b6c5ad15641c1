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

/** Hands mails over, one per free connection. */
export interface Postman {
  /** Whether mail leaves this machine, or goes to the outbox. */
  readonly leaves: boolean
  /** How many hand-overs may run at once. */
  readonly connections: number
  /** None: as fast as the connections go. */
  readonly pace?: Pace
  handOver(envelope: Envelope): Promise<Handover>
  close(): Promise<void>
}
