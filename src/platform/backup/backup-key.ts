import { CommandRefusal } from '../errors.ts'

/** What a backup is locked with: public keys (age1…) of those who may open it, or one passphrase. */
export type Lock = { recipients: readonly string[] } | { passphrase: string }

/** What opens a backup: secret keys (AGE-SECRET-KEY-1…), or the passphrase. */
export type Key = { identities: readonly string[] } | { passphrase: string }

/** Letters that a passphrase has at least: whoever steals the file may guess for years. */
export const shortestPassphrase = 16

/** 2^17 rounds of scrypt take 128 MB for a moment, which a machine with 1 GB has; age's own standard takes twice that. */
const scryptWorkFactor = 17

/** The encrypter for a lock. Refuses (2) a public key that is none, and a passphrase that can be guessed. */
export async function encrypterFor(lock: Lock) {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if ('passphrase' in lock) {
    if (lock.passphrase.length < shortestPassphrase)
      throw new CommandRefusal(`A passphrase for a backup has ${shortestPassphrase} letters or more.`, 2)
    encrypter.setScryptWorkFactor(scryptWorkFactor)
    encrypter.setPassphrase(lock.passphrase)
    return encrypter
  }
  for (const recipient of lock.recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch {
      throw new CommandRefusal(
        `${recipient} is no public key of age: it begins with age1. See bin/clamor backup-key.`,
        2,
      )
    }
  }
  return encrypter
}

/** The decrypter for a key. Refuses (2) a secret key that is none. */
export async function decrypterFor(key: Key) {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  if ('passphrase' in key) {
    decrypter.addPassphrase(key.passphrase)
    return decrypter
  }
  for (const identity of key.identities) {
    try {
      decrypter.addIdentity(identity)
    } catch {
      throw new CommandRefusal('The file with the key holds no secret key of age: a line AGE-SECRET-KEY-1….', 2)
    }
  }
  return decrypter
}

/** A new pair of keys: the public one locks backups on the server, the secret one opens them and is kept elsewhere. */
export async function newKeyPair(): Promise<{ recipient: string; identity: string }> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
