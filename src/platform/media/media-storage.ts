/**
 * Where uploaded files lie. Keys are paths of small, safe names that we make ourselves (`ORGANISATION/ID/960.webp`), never
 * anything a visitor typed; what is written under a key never changes.
 */
export interface MediaStorage {
  /** Writes a file whole or not at all. */
  put(shelf: Shelf, key: string, bytes: Buffer): Promise<void>
  /** Null where there is none. */
  read(shelf: Shelf, key: string): Promise<Buffer | null>
  /** The keys of every file on a shelf, or under a folder of it, in no certain order; one that is removed meanwhile may be among them. */
  keys(shelf: Shelf, folder?: string): AsyncIterable<string>
  /** Removes one file. It is no error that there is none. */
  remove(shelf: Shelf, key: string): Promise<void>
  /** Removes every file whose key begins with `folder` and a slash. It is no error that there are none. */
  removeAll(shelf: Shelf, folder: string): Promise<void>
}

/** `originals`: as they came, never served. `copies`: what we made of them. */
export type Shelf = 'originals' | 'copies'

const keyShape = /^[0-9a-z-]{1,64}(\/[0-9a-z-]{1,64}){0,2}(\.[0-9a-z]{1,8})?$/

/** Whether a name can be a key. */
export function isKey(name: string): boolean {
  return keyShape.test(name)
}

/** @throws TypeError for a key that could leave its shelf */
export function checkKey(key: string): string {
  if (!isKey(key)) throw new TypeError('a media key is made of small letters, digits and hyphens')
  return key
}
