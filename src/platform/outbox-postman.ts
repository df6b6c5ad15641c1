import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { composeMail } from './eml.ts'
import { outboxName } from './outbox.ts'
import type { Handover, Postman } from './postman.ts'

/** Keeps every mail as one file, whole or not at all: nothing leaves this machine. */
export function openOutboxPostman(folder: string): Postman {
  return {
    leaves: false,
    connections: 4,
    async handOver(envelope) {
      await writeWhole(join(folder, outboxName(envelope, new Date())), await composeMail(envelope))
      return kept
    },
    async close() {},
  }
}

const kept: Handover = { outcome: 'accepted', code: 250, words: 'outbox' }

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
