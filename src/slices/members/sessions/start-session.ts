import type { Db } from '#platform/db.ts'
import { openAuth } from '../accounts/open-auth.ts'
import { sessionEnd } from './session-length.ts'

/** From where somebody signs in. */
export type Visit = {
  /** Host name without port; the session holds for it alone. */
  host: string
  isSharedDevice: boolean
  /** Two words, as `nameDevice` makes them. */
  device: string
  now: Date
}

export type NewSession = {
  token: string
  /** When its cookie ends; null: with the browser's window. */
  until: Date | null
}

/** Opens a session for an account, once it has been proved who comes. */
export async function startSession(
  db: Db,
  accountId: string,
  { host, isSharedDevice, device, now }: Visit,
  proof: 'password' | 'link',
): Promise<NewSession> {
  const { internalAdapter } = await openAuth(db)
  const expiresAt = sessionEnd(isSharedDevice, now)
  const times = { expiresAt, seenAt: now, createdAt: now, updatedAt: now }
  const session = { host, isSharedDevice, proof, userAgent: device, ...times }
  const { token } = await internalAdapter.createSession(accountId, false, session, true)
  return { token, until: isSharedDevice ? null : expiresAt }
}
