import { createReadStream } from 'node:fs'
import { Duplex, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createTarDecoder } from 'modern-tar'
import { CommandRefusal } from '../errors.ts'
import { decrypterFor, type Key } from './backup-key.ts'
import { BrokenBackup } from './broken-backup.ts'

/** One file of an archive. Its bytes must be read before the next one comes. */
export type Entry = { name: string; body: AsyncIterable<Uint8Array> }

type Bytes = ReadableStream<Uint8Array>

/**
 * The files of an archive in their order. Each piece is checked by age before it is seen; that the last one came, when the iteration
 * has ended. Refuses (BrokenBackup) what is no backup, was locked with another key, was altered or cut off.
 */
export async function* readArchive(path: string, key: Key): AsyncGenerator<Entry> {
  const source = await openFile(path)
  try {
    const unlocked = await unlock(source, key, path)
    const unpacked = unlocked.pipeThrough(Duplex.toWeb(createGunzip()) as ReadableWritablePair<Uint8Array, Uint8Array>)
    const entries = unpacked.pipeThrough(createTarDecoder({ strict: true }))
    for await (const { header, body } of explained(
      entries as AsyncIterable<{ header: { name: string }; body: Bytes }>,
      path,
    ))
      yield { name: header.name, body: explained(body, path) }
  } finally {
    source.destroy()
  }
}

function openFile(path: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const file = createReadStream(path, { highWaterMark: 256 * 1024 })
    file.once('open', () => resolve(file))
    file.once('error', (error) => reject(new CommandRefusal(`${path} cannot be read: ${error.message}.`, 65)))
  })
}

async function unlock(source: Readable, key: Key, path: string): Promise<Bytes> {
  const decrypter = await decrypterFor(key)
  try {
    return await decrypter.decrypt(Readable.toWeb(source) as Bytes)
  } catch (error) {
    if (/no identity matched/.test((error as Error).message))
      throw new BrokenBackup(
        'passphrase' in key
          ? `This is not the passphrase of ${path}, or it was locked with a key instead.`
          : `This key does not open ${path}, or it was locked with a passphrase instead.`,
      )
    throw new BrokenBackup(`${path} is no backup, or its beginning is damaged (${(error as Error).message}).`)
  }
}

async function* explained<T>(parts: AsyncIterable<T>, path: string): AsyncGenerator<T> {
  const iterator = parts[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await iterator.next().catch((error) => {
        throw new BrokenBackup(`${path} is damaged or was cut off (${(error as Error).message}).`)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await iterator.return?.().catch(() => {})
  }
}

/** The whole of a small file of an archive. */
export async function textOf({ body }: Entry): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
