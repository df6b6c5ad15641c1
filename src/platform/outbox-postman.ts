import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { composeMail } from './eml.ts'
import type { Envelope, Handover, Postman } from './postman.ts'

/** Keeps every mail as one file, whole or not at all: nothing leaves this machine. */
export function openOutboxPostman(folder: string): Postman {
  return {
    leaves: false,
    connections: 4,
    async handOver(envelope) {
      await writeWhole(join(folder, fileName(envelope, new Date())), await composeMail(envelope))
      return kept
    },
    async close() {},
  }
}

const kept: Handover = { outcome: 'accepted', code: 250, words: 'outbox' }

/** In the order of time, and the same mail never under two names within a second: 20261121T140212.345Z-<message id>.eml */
export function fileName(envelope: Pick<Envelope, 'messageId'>, at: Date): string {
  const time = at.toISOString().replace(/[-:]/g, '')
  return `${time}-${envelope.messageId.replace(/[^A-Za-z0-9.@-]/g, '_').slice(0, 120)}.eml`
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.new`
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}
