import { randomInt } from 'node:crypto'
import { keyedHash } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { replaceCodes, spendCode } from './recovery-code.queries.ts'

const purpose = 'recovery-codes'
const howMany = 10
/** Crockford's base 32: nothing in it is taken for something else on paper. Sixteen of them are 80 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/**
 * Makes an account's codes to be printed: each works once, where a code is asked for. They are shown this once; kept are hashes
 * under a key that is not in the database.
 */
export async function makeRecoveryCodes(db: Db, data: DataFolder, accountId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  const { key } = data.secret('recovery-codes')[0]
  const hashes = codes.map((code) => hashOf(key, accountId, code))
  await replaceCodes(db, accountId, hashes, now)
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'))
}

/** Whether a code, however it was typed, is one of the account's that nobody has used. */
export function proveRecoveryCode(
  db: Db,
  data: DataFolder,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<boolean> {
  const hashes = data.secret('recovery-codes').map(({ key }) => hashOf(key, accountId, readCode(code)))
  return spendCode(db, accountId, hashes, now)
}

function newCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** As somebody may copy it from paper: small letters, blanks, an O for a nought. */
function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

function hashOf(key: Buffer, accountId: string, code: string): Buffer {
  return keyedHash(key, purpose, accountId, code)
}
