import { readFileSync } from 'node:fs'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import type { Db } from './db.ts'
import type { MailSigner } from './eml.ts'
import { hostOf, serverOf } from './mail-servers/server-of.ts'
import { signerFor, WaysOut } from './mail-servers/ways-out.ts'
import { openOutboxPostman } from './outbox-postman.ts'
import type { Carrier, Envelope, Handover, Pace, Postman, WayOut } from './postman.ts'
import { openSmtpPostman } from './smtp-postman.ts'
import { StartRefusal } from './start-refusal.ts'

/**
 * The postman of the house: the mail server of SMTP_URL for everybody, else the one that an organisation has set in the console,
 * else the outbox. What must stay here goes to the outbox in any case. Refuses a DKIM key that cannot be read.
 */
export function openPostman(db: Db, config: Config, data: Pick<DataFolder, 'outbox' | 'secret'>): Postman {
  return new HousePostman(db, config, data)
}

class HousePostman implements Postman {
  readonly connections: number
  readonly #pace: Pace
  readonly #outbox: Postman
  readonly #ways: WaysOut
  /** The server of SMTP_URL. */
  readonly #server: Carrier | null
  readonly #wayOfAll: WayOut | null

  constructor(db: Db, config: Config, data: Pick<DataFolder, 'outbox' | 'secret'>) {
    this.connections = config.SMTP_CONNECTIONS
    this.#pace = { perDomain: config.SMTP_PER_DOMAIN, pause: config.SMTP_DOMAIN_PAUSE }
    this.#outbox = openOutboxPostman(data.outbox)
    this.#ways = new WaysOut(db, config, data)
    const signer = signerOf(config)
    this.#server = config.SMTP_URL
      ? openSmtpPostman({
          server: serverOf(config.SMTP_URL),
          connections: config.SMTP_CONNECTIONS,
          signerOf: (envelope) => signerFor(this.#ways.known(envelope.organisationId), envelope) ?? signer,
        })
      : null
    this.#wayOfAll = wayOfAll(config)
  }

  /** A machine from which nothing leaves need not be gentle to anybody. */
  get pace(): Pace | undefined {
    return this.#server || this.#ways.leaves ? this.#pace : undefined
  }

  async handOver(envelope: Envelope): Promise<Handover> {
    if (envelope.staysHere) return this.#outbox.handOver(envelope)
    const way = await this.#ways.of(envelope.organisationId).catch((error: Error) => error)
    // Nobody knows which way it goes, so it has not gone.
    if (way instanceof Error) return { outcome: 'later', code: null, words: way.message.slice(0, 300) }
    return (this.#server ?? way.carrier ?? this.#outbox).handOver(envelope)
  }

  async wayOut(organisationId: string): Promise<WayOut> {
    const { wayOut } = await this.#ways.of(organisationId)
    return this.#wayOfAll ?? wayOut
  }

  lookAgain(organisationId: string): void {
    this.#ways.forget(organisationId)
  }

  async close(): Promise<void> {
    await Promise.all([this.#server?.close(), this.#ways.close()])
  }
}

function wayOfAll({ SMTP_URL, SMTP_PER_DAY }: Config): WayOut | null {
  if (!SMTP_URL) return null
  const quota = SMTP_PER_DAY === undefined ? null : { server: 'instance', perDay: SMTP_PER_DAY, timeZone: 'UTC' }
  return { kind: 'server', host: hostOf(SMTP_URL), setBy: 'environment', quota }
}

function signerOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: Config): MailSigner | null {
  const given = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE].filter((setting) => setting !== undefined)
  if (given.length === 0) return null
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE)
    throw new StartRefusal('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together: set all three, or none.')
  try {
    return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: readFileSync(DKIM_KEY_FILE, 'utf8') }
  } catch (error) {
    throw new StartRefusal(`The DKIM key cannot be read: ${(error as Error).message}.`)
  }
}
