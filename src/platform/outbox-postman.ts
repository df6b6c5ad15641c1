import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, systemClock } from './clock.ts'
import { composeMail } from './eml.ts'
import { outboxName } from './outbox.ts'
import type { Handover, Postman } from './postman.ts'

/** Keeps every mail as one file, whole or not at all: nothing leaves this machine. */
export function openOutboxPostman(folder: string, now: Clock = systemClock): Postman {
  return {
    connections: 4,
    async handOver(envelope) {
      const at = now()
      const mail = await composeMail(envelope, null, at)
      const { returnPath } = envelope
      const message = returnPath ? Buffer.concat([Buffer.from(`Return-Path: <${returnPath}>\r\n`), mail]) : mail
      try {
        await writeWhole(join(folder, outboxName(envelope, at)), message)
        return kept
      } catch (error) {
        // A full disk, a folder taken away: there is no file, so trying again is safe.
        return { outcome: 'later', code: null, words: (error as Error).message.slice(0, 300) }
      }
    },
    wayOut: async () => ({ kind: 'outbox' }),
    async close() {},
  }
}

const kept: Handover = { outcome: 'accepted', code: 250, words: 'outbox' }

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.new`
  try {
    await writeFile(unfinished, content, { flag: 'wx', mode: 0o600, flush: true })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error
  }
}
