import type { Config } from '../config.ts'
import type { DataFolder } from '../data-folder.ts'
import { type Db, inOrganisation } from '../db.ts'
import type { MailSigner } from '../eml.ts'
import { readPublishedKeys, type SealedKey } from '../mail-domain/signing-key.queries.ts'
import type { Carrier, Envelope, Handover, WayOut } from '../postman.ts'
import { seal, unseal } from '../seal.ts'
import { openSmtpPostman } from '../smtp-postman.ts'
import { type MailServer, readMailServer, readTimeZone } from './mail-server.queries.ts'
import { type Login, serverFrom } from './server-of.ts'

/** How an organisation's mail goes: what is told of it, whose connections carry it, who signs. */
export type Way = {
  version: string | null
  wayOut: WayOut
  /** None: the outbox, or the server of SMTP_URL. */
  carrier: Carrier | null
  /** By domain. */
  signers: ReadonlyMap<string, MailSigner>
}

export type Secrets = Pick<DataFolder, 'secret'>
type Known = { way: Way | null; reading: Promise<Way>; readAt: number }

/** Milliseconds after which every process has noticed a change. */
export const noticedAfter = 2_000

/** What organisations have set in the console, as it is: looked at again every two seconds while mail goes. */
export class WaysOut {
  readonly #db: Db
  readonly #config: Config
  readonly #secrets: Secrets
  readonly #known = new Map<string, Known>()

  constructor(db: Db, config: Config, secrets: Secrets) {
    this.#db = db
    this.#config = config
    this.#secrets = secrets
  }

  /** Whether anything that is known leaves by a server. */
  get leaves(): boolean {
    return [...this.#known.values()].some(({ way }) => way?.carrier)
  }

  /** The way that was read last; null before the first time. */
  known(organisationId: string): Way | null {
    return this.#known.get(organisationId)?.way ?? null
  }

  /** While the database is away it is as it was. @throws where it was never read */
  async of(organisationId: string): Promise<Way> {
    const known = this.#known.get(organisationId)
    if (known && Date.now() - known.readAt < noticedAfter) return known.reading
    const before = known?.way ?? null
    const entry: Known = { way: before, reading: this.#read(organisationId, before), readAt: Date.now() }
    this.#known.set(organisationId, entry)
    try {
      entry.way = await entry.reading
      if (before?.carrier !== entry.way.carrier) before?.carrier?.close().catch(() => {})
      return entry.way
    } catch (error) {
      if (!before) this.#known.delete(organisationId)
      else entry.reading = Promise.resolve(before)
      if (before) return before
      throw error
    }
  }

  /** It is read anew at the next mail. */
  forget(organisationId: string): void {
    const known = this.#known.get(organisationId)
    if (known) known.readAt = 0
  }

  /** Finishes what is in hand, everywhere. */
  async close(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ way }) => way?.carrier?.close()))
  }

  async #read(organisationId: string, before: Way | null): Promise<Way> {
    const { server, keys, timeZone } = await inOrganisation(this.#db, organisationId, async (db) => ({
      server: await readMailServer(db),
      keys: await readPublishedKeys(db),
      timeZone: await readTimeZone(db, organisationId),
    }))
    const signers = new Map(keys.flatMap((key) => this.#signer(organisationId, key)))
    if (!server || this.#config.SMTP_URL) return { version: null, wayOut: { kind: 'outbox' }, carrier: null, signers }
    const isSame = before?.version === server.version && before.carrier !== null
    return {
      version: server.version,
      wayOut: {
        kind: 'server',
        host: `${server.host}:${server.port}`,
        setBy: 'console',
        quota: server.per_day === null ? null : { server: organisationId, perDay: server.per_day, timeZone },
      },
      carrier: isSame ? before.carrier : this.#open(organisationId, server),
      signers,
    }
  }

  #open(organisationId: string, server: MailServer): Carrier {
    const login = loginOf(this.#secrets, organisationId, server)
    if (login === 'sealed') return closedWay
    return openSmtpPostman({
      server: serverFrom(this.#config, { ...server, login }),
      connections: this.#config.SMTP_CONNECTIONS,
      signerOf: (envelope) => signerFor(this.known(organisationId), envelope),
    })
  }

  #signer(organisationId: string, key: SealedKey): [string, MailSigner][] {
    const { domain, selector, sealed_key } = key
    const privateKey = unseal(this.#secrets.secret('mail'), placeOfKey(organisationId, domain), sealed_key)
    return privateKey ? [[domain, { domainName: domain, keySelector: selector, privateKey }]] : []
  }
}

/** Who signs a mail: the organisation's key for the very domain that it comes from. */
export function signerFor(way: Way | null, { from }: Envelope): MailSigner | null {
  return way?.signers.get(from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase()) ?? null
}

/** With what an organisation signs in; null where it need not, `sealed` where `secrets.json` is not the one that it was sealed with. */
export function loginOf(
  secrets: Secrets,
  organisationId: string,
  { sealed_login }: Pick<MailServer, 'sealed_login'>,
): Login | null | 'sealed' {
  if (!sealed_login) return null
  const text = unseal(secrets.secret('mail'), placeOfLogin(organisationId), sealed_login)
  return text === null ? 'sealed' : (JSON.parse(text) as Login)
}

/** For `mail_servers.sealed_login`. */
export function sealLogin(secrets: Secrets, organisationId: string, login: Login): Buffer {
  return seal(secrets.secret('mail'), placeOfLogin(organisationId), JSON.stringify(login))
}

/** For `mail_signing_keys.sealed_key`. */
export function sealKey(secrets: Secrets, organisationId: string, domain: string, privateKey: string): Buffer {
  return seal(secrets.secret('mail'), placeOfKey(organisationId, domain), privateKey)
}

function placeOfLogin(organisationId: string): string {
  return `mail_servers ${organisationId}`
}

function placeOfKey(organisationId: string, domain: string): string {
  return `mail_signing_keys ${organisationId} ${domain}`
}

const noLogin: Handover = {
  outcome: 'later',
  code: null,
  words:
    'The password of the mail server cannot be opened: secrets.json is not the one it was sealed with. Enter it again.',
}

const closedWay: Carrier = { connections: 1, handOver: async () => noLogin, close: async () => {} }
