import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder } from '../data-folder.ts'
import { type FileLock, tryLock, tryShare } from '../file-lock.ts'
import type { Log } from '../log.ts'
import { StartRefusal } from '../start-refusal.ts'

/** Runs `work` while no other process starts, joins, leaves or stops the server of this data folder. */
export async function alone<T>(data: DataFolder, log: Log, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(data, log)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** The sign that this process uses the server. Take it, and ask `isLast`, only inside `alone`. */
export function takeLease(data: DataFolder): FileLock {
  const lease = tryShare(leases(data))
  if (!lease) throw new Error(`${leases(data)} is locked, which happens only under the folder's own lock`)
  return lease
}

/** Whether no process holds a lease, this one included. */
export function nobodyUses(data: DataFolder): boolean {
  const lock = tryLock(leases(data))
  lock?.release()
  return lock !== undefined
}

async function waitForLock(data: DataFolder, log: Log): Promise<FileLock> {
  const start = Date.now()
  for (let told = false; ; ) {
    const lock = tryLock(join(data.path, 'lock'))
    if (lock) return lock
    const waited = Date.now() - start
    if (waited > 120_000) {
      throw new StartRefusal(
        `Another process has been starting the database of ${data.path} for two minutes. Try again later.`,
        75,
      )
    }
    if (waited > 3_000 && !told) {
      told = true
      log.info(`waiting for another process that starts or stops the database of ${data.path}`)
    }
    await pause(20)
  }
}

function leases(data: DataFolder): string {
  return join(data.path, 'leases')
}
