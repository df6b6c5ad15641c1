import type { Db } from '#platform/db.ts'
import { hasSecondStep, readFactors } from '../factors/read-factors.ts'
import { beginSecondStep } from './second-step.ts'
import { type NewSession, startSession, type Visit } from './start-session.ts'

/** Somebody is in, or has a second thing to show first: `secondStep` is the token to bring with it. */
export type Entry = { session: NewSession } | { secondStep: string }

export type BeginningOfSession = {
  proof: 'password' | 'link'
  /** Where they want to go. */
  to?: string
  /** No second step is asked for: they have lost them all, and it was announced. */
  isAlone?: boolean
}

/** Lets somebody in who has shown a password or come by a link; whose account has more than a password is asked for it. */
export async function beginSession(
  db: Db,
  accountId: string,
  visit: Visit,
  { proof, to = '', isAlone = false }: BeginningOfSession,
): Promise<Entry> {
  if (isAlone || !hasSecondStep(await readFactors(db, accountId)))
    return { session: await startSession(db, accountId, visit, proof) }
  const { host, isSharedDevice, now } = visit
  return { secondStep: await beginSecondStep(db, host, { accountId, proof, isSharedDevice, to }, now) }
}
