import { newToken } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { seal, unseal } from '#platform/seal.ts'

/** 128 random bits, which RFC 4226 (4, R6) asks for at least. */
export function newSharedSecret(): string {
  return newToken()
}

/** Seals what an app and we both know, for one account: a copy of the database makes no codes. */
export function sealSecret(data: DataFolder, accountId: string, secret: string): Buffer {
  return seal(data.secret('code-app'), placeOf(accountId), secret)
}

/** Null where the key that it was sealed with is gone: the app must then be set up anew. */
export function openSecret(data: DataFolder, accountId: string, sealed: Buffer): string | null {
  return unseal(data.secret('code-app'), placeOf(accountId), sealed)
}

function placeOf(accountId: string): string {
  return `code-app ${accountId}`
}
