import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createTarPacker } from 'modern-tar'
import { CommandRefusal } from '../errors.ts'
import { syncFolder } from '../write-file.ts'
import { encrypterFor, type Lock } from './backup-key.ts'

/** An archive that is being written: files go in one after the other. */
export type Archive = {
  /** @param name a path of small, safe names */
  add(name: string, bytes: Uint8Array): Promise<void>
}

/**
 * Writes an archive (tar, gzip, age) as it is filled: it is never in memory or on the disk as a whole, nor anywhere unlocked.
 * It appears under its name when it is complete; whatever goes wrong before leaves what was there. `age -d FILE | tar xz` opens it too.
 */
export async function writeArchive(path: string, lock: Lock, fill: (archive: Archive) => Promise<void>): Promise<void> {
  const unfinished = `${path}.${process.pid}.new`
  const encrypter = await encrypterFor(lock)
  const { readable, controller } = createTarPacker()
  // Not much slower than no compression at all, for what one core has to do besides.
  const packed = readable.pipeThrough(
    Duplex.toWeb(createGzip({ level: 3 })) as ReadableWritablePair<Uint8Array, Uint8Array>,
  )
  const sealed = await encrypter.encrypt(packed)
  const file = createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true })
  const writing = pipeline(Readable.fromWeb(sealed as never), file)
  const filling = fill({ add: (name, bytes) => addEntry(controller.add, name, bytes) }).then(
    () => controller.finalize(),
    (error) => {
      controller.error(error)
      throw error
    },
  )
  // The first failure is the cause of the other one: a full disk stops the filling, a lost database the writing.
  const failure = await Promise.all([filling, writing]).then(() => null, explainWriting(path))
  await Promise.allSettled([filling, writing])
  if (failure) {
    rmSync(unfinished, { force: true })
    throw failure
  }
  renameSync(unfinished, path)
  syncFolder(dirname(path))
}

async function addEntry(
  add: ReturnType<typeof createTarPacker>['controller']['add'],
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const writer = add({ name, size: bytes.length, type: 'file', mode: 0o600, mtime: new Date() }).getWriter()
  await writer.write(bytes)
  await writer.close()
}

function explainWriting(path: string): (error: Error & { code?: string }) => Error {
  return (error) => {
    if (!/^(ENOENT|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EISDIR|ENOTDIR|EIO)$/.test(error.code ?? '')) return error
    const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
    return new CommandRefusal(
      full ? `There is no room left for ${path}; nothing was kept.` : `${path} cannot be written: ${error.message}.`,
      full ? 75 : 77,
    )
  }
}
