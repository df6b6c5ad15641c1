import { keyedHash } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { readDaySecret } from './trend.queries.ts'

type Keyring = Pick<Platform, 'db' | 'data'>

const known = new WeakMap<DataFolder, Map<string, Promise<Buffer>>>()

/**
 * The key of an organisation's day (UTC, 2026-11-28). Half of it is in the database and deleted after two days, half in secrets.json:
 * from then on nobody can say what a hash made with it stood for, and a stolen database never can.
 */
export function dayKey(platform: Keyring, organisationId: string, day: string): Promise<Buffer> {
  const keys = known.get(platform.data) ?? new Map<string, Promise<Buffer>>()
  known.set(platform.data, keys)
  const id = `${organisationId} ${day}`
  const found = keys.get(id)
  if (found) return found
  if (keys.size >= 1_000) keys.clear()
  const made = makeKey(platform, organisationId, day)
  keys.set(id, made)
  made.catch(() => keys.delete(id))
  return made
}

async function makeKey({ db, data }: Keyring, organisationId: string, day: string): Promise<Buffer> {
  const secret = await inOrganisation(db, organisationId, (db) => readDaySecret(db, day))
  return keyedHash(data.secret('trends')[0].key, secret.toString('base64'))
}

/** Of a hash; enough that two of a day's never meet by chance. */
export const hashLength = 8

/** The hash of what a visitor's network is called today; null for nobody in particular. One look into the database a day. */
export function visitorNetworks(platform: Keyring & Pick<Platform, 'now'>) {
  return async (organisationId: string, network: string | null): Promise<Buffer | null> => {
    if (network === null) return null
    const key = await dayKey(platform, organisationId, dayOf(platform.now()))
    return keyedHash(key, 'network', network).subarray(0, hashLength)
  }
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
