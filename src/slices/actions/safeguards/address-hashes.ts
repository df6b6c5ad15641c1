import { keyedHash } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { foldAddress } from './fold-address.ts'

const keys = new WeakMap<DataFolder, { fold: Buffer; block: Buffer }>()

/** Keys that are not in the database, read from the folder once: a batch asks hundreds of times. */
function keysOf(data: DataFolder): { fold: Buffer; block: Buffer } {
  const known = keys.get(data) ?? {
    // The oldest: an alias of last year must be seen next year.
    fold: (data.secret('folded-addresses').at(-1) as { key: Buffer }).key,
    block: (data.secret('blocked-addresses').at(-1) as { key: Buffer }).key,
  }
  keys.set(data, known)
  return known
}

/** Stands for a mailbox, whatever alias of it was typed. */
export function foldHash(data: DataFolder, email: string): Buffer {
  return keyedHash(keysOf(data).fold, foldAddress(email)).subarray(0, 16)
}

/** Stands for a mailbox whose owner wants nothing more written in their name. */
export function blockHash(data: DataFolder, email: string): Buffer {
  return keyedHash(keysOf(data).block, foldAddress(email))
}
