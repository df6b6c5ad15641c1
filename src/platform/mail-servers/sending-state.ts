import type { Db } from '../db.ts'
import { areLettersHeld, domainOf } from '../mail-domain/held-letters.ts'
import type { Organisation } from '../organisation.ts'
import type { Postman, WayOut } from '../postman.ts'
import { readDay } from './quota.queries.ts'
import { letterShare, quotaOf } from './under-quota.ts'

/** A day under a limit. */
export type Day = {
  perDay: number
  taken: number
  /** How many letters may still go today. */
  lettersLeft: number
  /** How many letters go on a day on which nothing else does. */
  lettersPerDay: number
  tomorrow: Date
}

/** How an organisation's mail goes at this moment, for pages that say it. */
export type SendingState = {
  wayOut: WayOut
  /** The domain for which letters wait to be let go; null where they do not. */
  heldFor: string | null
  /** Null where there is no daily limit. */
  day: Day | null
}

/** Looks it up; changes nothing. */
export async function readSendingState(
  { db, postman }: { db: Db; postman: Postman },
  organisation: Organisation,
): Promise<SendingState> {
  const wayOut: WayOut = organisation.is_demo ? { kind: 'outbox' } : await postman.wayOut(organisation.id)
  const isHeld = await areLettersHeld(db, organisation, wayOut)
  const quota = quotaOf(organisation, wayOut)
  const heldFor = isHeld ? domainOf(organisation.sending_address) : null
  if (!quota) return { wayOut, heldFor, day: null }
  const { taken, tomorrow } = await readDay(db, quota)
  const lettersPerDay = letterShare(quota.perDay)
  const lettersLeft = Math.max(0, lettersPerDay - taken)
  return { wayOut, heldFor, day: { perDay: quota.perDay, taken, lettersLeft, lettersPerDay, tomorrow } }
}

/** How many of the letters that wait leave today, and on which day the last of them does. */
export function spread(waiting: number, { lettersLeft, lettersPerDay, tomorrow }: Day): { today: number; last: Date } {
  const later = Math.max(0, waiting - lettersLeft)
  const days = Math.max(0, Math.ceil(later / lettersPerDay) - 1)
  return { today: waiting - later, last: new Date(tomorrow.getTime() + days * 24 * 3_600_000) }
}
