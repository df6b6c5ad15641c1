import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { type DataFolder, openDataFolder } from '#platform/data-folder.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { tryLock } from '#platform/file-lock.ts'
import type { Log } from '#platform/log.ts'
import { exitCodes } from '../exit-codes.ts'
import { enterPremises, type Premises } from '../premises.ts'
import { interruptible } from '../signals.ts'

/**
 * Hands over an empty instance with an embedded server of its own, inside a data folder, so that what is put there lies where the rest
 * does; and removes it, whatever happens. What a killed run left is removed first.
 */
export async function onScratchInstance<T>(
  data: DataFolder,
  log: Log,
  work: (premises: Premises) => Promise<T>,
): Promise<T> {
  const alone = tryLock(join(data.path, 'rehearsal.lock'))
  if (!alone) throw new CommandRefusal('Another rehearsal runs on this data folder.', exitCodes.busy)
  const folder = join(data.path, 'rehearsal')
  try {
    if (existsSync(folder)) await remove(folder, await enter(folder, log))
    const premises = await enter(folder, log)
    return await interruptible(
      () => work(premises),
      () => remove(folder, premises),
    )
  } finally {
    alone.release()
  }
}

function enter(folder: string, log: Log): Promise<Premises> {
  mkdirSync(folder, { recursive: true })
  // The server's own account must be able to pass through.
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  return enterPremises(readConfig({}), openDataFolder(folder), log)
}

async function remove(folder: string, premises: Premises): Promise<void> {
  await premises.leave()
  const pointer = join(folder, 'postgres.location')
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
