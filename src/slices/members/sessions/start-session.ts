import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { openAuth } from '../accounts/open-auth.ts'
import { noteDevice } from './note-device.ts'
import { sessionEnd } from './session-length.ts'

/** From where somebody signs in. */
export type Visit = {
  /** Host name without port; the session holds for it alone. */
  host: string
  isSharedDevice: boolean
  /** Two words, as `nameDevice` makes them. */
  device: string
  now: Date
  /** The browser, by the mark it keeps, and where it is; null where nobody sits at one (an example that is told). */
  browser: { mark: string; organisation: Organisation; site: string } | null
}

/** What somebody showed to be let in. With a second step it is what came first. */
export type Proof = 'password' | 'link' | 'passkey'

export type NewSession = {
  token: string
  /** When its cookie ends; null: with the browser's window. */
  until: Date | null
  /** What the browser is to be known by next time; null on a shared device, where nothing stays. */
  mark: string | null
}

/** Opens a session for an account, once it has been proved who comes. */
export async function startSession(db: Db, accountId: string, visit: Visit, proof: Proof): Promise<NewSession> {
  const { host, isSharedDevice, device, now, browser } = visit
  const { internalAdapter } = await openAuth(db)
  const expiresAt = sessionEnd(isSharedDevice, now)
  const times = { expiresAt, seenAt: now, provedAt: now, createdAt: now, updatedAt: now }
  const session = { host, isSharedDevice, proof, userAgent: device, ...times }
  const { token } = await internalAdapter.createSession(accountId, false, session, true)
  await noteDevice(db, accountId, visit)
  return { token, until: isSharedDevice ? null : expiresAt, mark: isSharedDevice ? null : (browser?.mark ?? null) }
}
