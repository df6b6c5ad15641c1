import { chownSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A lock that this process holds until it lets go, or dies. */
export interface FileLock {
  release(): void
}

/**
 * Locks between processes on a file, kept by the kernel: whoever dies, by kill -9 too, has let go, and there is nothing
 * stale to judge by process numbers. Node offers no such lock but the one SQLite takes on its file, so an empty SQLite
 * file is used for that alone.
 *
 * Nothing else in the process may open a file so used: closing any descriptor of it drops the locks (POSIX, fcntl).
 */

/** The lock that nobody else holds or shares meanwhile, or undefined if somebody does. Waits up to `milliseconds`, blocking. */
export function tryLock(path: string, milliseconds = 0): FileLock | undefined {
  return take(path, 'begin exclusive', milliseconds)
}

/** A share in the file: any number of processes hold one at once, and none gets the lock meanwhile. Undefined if one has it. */
export function tryShare(path: string): FileLock | undefined {
  return take(path, 'begin; select count(*) from sqlite_schema', 0)
}

function take(path: string, statement: string, timeout: number): FileLock | undefined {
  makeFile(path)
  const file = new DatabaseSync(path, { timeout })
  try {
    // Nothing is ever written, so the journal that SQLite would lay beside the file has no use.
    file.exec(`pragma journal_mode = memory; ${statement}`)
    return { release: () => void (file.isOpen && file.close()) }
  } catch (error) {
    file.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** Root leaves the file to the owner of its folder, who must be able to lock it later. */
function makeFile(path: string): void {
  if (process.getuid?.() !== 0 || existsSync(path)) return
  closeSync(openSync(path, 'a', 0o600))
  const owner = statSync(dirname(path))
  chownSync(path, owner.uid, owner.gid)
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}
