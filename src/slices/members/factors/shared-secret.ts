import { newToken } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'

const purpose = 'code-app'

/** 128 random bits, which RFC 4226 (4, R6) asks for at least. */
export function newSharedSecret(): string {
  return newToken()
}

/** Seals what an app and we both know, so that a copy of the database makes no codes (XChaCha20-Poly1305, by better-auth). */
export async function sealSecret(data: DataFolder, secret: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  const { id, key } = data.secret(purpose)[0]
  return `${id}:${await symmetricEncrypt({ key: key.toString('base64'), data: secret })}`
}

/** Null where the key that it was sealed with is gone: the app must then be set up anew. */
export async function openSecret(data: DataFolder, sealed: string): Promise<string | null> {
  const [id = '', text = ''] = sealed.split(':')
  const key = data.secret(purpose).find((secret) => secret.id === id)?.key
  if (!key) return null
  const { symmetricDecrypt } = await import('better-auth/crypto')
  return symmetricDecrypt({ key: key.toString('base64'), data: text })
}
