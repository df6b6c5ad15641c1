import { sha256 } from '#platform/crypto.ts'
import type { Db } from '#platform/db.ts'
import { tellAccount } from '../accounts/tell-account.ts'
import { readDevice, rememberDevice } from './device.queries.ts'
import type { Visit } from './start-session.ts'

const day = 24 * 60 * 60_000
/** After so long a shared device is told of again; one's own browser keeps its mark for a year. */
const sharedIsKnownFor = 30 * day

/**
 * Remembers in which browser somebody signs in, and mails them where it is one they have not used. On a shared device the browser
 * keeps no mark: there, devices that call themselves alike count as one.
 */
export async function noteDevice(db: Db, accountId: string, visit: Visit): Promise<void> {
  const { browser, isSharedDevice, device, now } = visit
  if (!browser) return
  const markHash = sha256(isSharedDevice ? `shared ${device}` : browser.mark)
  const { seenAt, isFirst } = await readDevice(db, accountId, markHash)
  await rememberDevice(db, accountId, markHash, now)
  const isKnown = seenAt && !(isSharedDevice && now.getTime() - seenAt.getTime() > sharedIsKnownFor)
  if (isFirst || isKnown) return
  await tellAccount(db, { ...browser, accountId, now, what: 'newDevice', device })
}
