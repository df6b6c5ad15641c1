import { keyedHash, sameBytes } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'

/** The header in which a doctor shows that it has the keys of the instance; it is then told how it was seen. */
export const proofHeader = 'x-clamor-doctor'

/** Milliseconds for which a proof is good, either way: the two clocks may differ. */
const lasts = 10 * 60_000

type Keys = Pick<DataFolder, 'secret'>

/** A proof for one moment. */
export function doctorProof(data: Keys, now: Date): string {
  const at = String(now.getTime())
  return `${at}.${keyedHash(data.secret('doctor')[0].key, at).toString('base64url')}`
}

/** Whether a header was made by somebody with the keys, a moment ago. */
export function isDoctor(data: Keys, header: unknown, now: Date): boolean {
  const [, at = '', hash = ''] = /^(\d{13})\.([\w-]{43})$/.exec(String(header)) ?? []
  if (!at || Math.abs(now.getTime() - Number(at)) > lasts) return false
  const shown = Buffer.from(hash, 'base64url')
  return data.secret('doctor').some(({ key }) => sameBytes(keyedHash(key, at), shown))
}
