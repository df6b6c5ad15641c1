import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { tryLock } from './file-lock.ts'
import { StartRefusal } from './start-refusal.ts'
import { writeFileAtomically } from './write-file.ts'

/** One version of a key. `id` goes beside what was made with it, so that it is found again after a newer key came. */
export interface Secret {
  readonly id: string
  readonly key: Buffer
}

const Stored = z.object({ id: z.string(), secret: z.base64(), createdAt: z.iso.datetime() })
const File = z.object({ keys: z.record(z.string(), z.array(Stored)) })
type File = z.infer<typeof File>

/** How to ask for the keys kept in a folder's `secrets.json`: newest first, made at first use. */
export function secretKeeper(folder: string): (purpose: string) => readonly [Secret, ...Secret[]] {
  const path = join(folder, 'secrets.json')
  closeToOthers(path)
  return (purpose) => present(read(path), purpose) ?? make(path, purpose)
}

/** A copy put back by hand is easily left open to every account of the machine. */
function closeToOthers(path: string): void {
  if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) return
  try {
    chmodSync(path, 0o600)
  } catch {
    throw new StartRefusal(`Other accounts can read ${path}. Its owner must run: chmod 600 ${path}`, 77)
  }
}

function make(path: string, purpose: string): readonly [Secret, ...Secret[]] {
  // Two processes may meet a new purpose at once; without the lock the later file would lack the earlier one's key.
  const lock = tryLock(`${path}.lock`, 10_000)
  if (!lock) throw new Error(`${path}.lock is held for longer than ten seconds`)
  try {
    const file = read(path)
    const found = present(file, purpose)
    if (found) return found
    const made = { id: randomUUID(), secret: randomBytes(32).toString('base64'), createdAt: new Date().toISOString() }
    writeFileAtomically(path, `${JSON.stringify({ keys: { ...file.keys, [purpose]: [made] } }, null, 2)}\n`, 0o600)
    return [open(made)]
  } finally {
    lock.release()
  }
}

function present(file: File, purpose: string): readonly [Secret, ...Secret[]] | undefined {
  const versions = (file.keys[purpose] ?? []).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const [newest, ...older] = versions.map(open)
  return newest && [newest, ...older]
}

function open(stored: z.infer<typeof Stored>): Secret {
  return { id: stored.id, key: Buffer.from(stored.secret, 'base64') }
}

function read(path: string): File {
  if (!existsSync(path)) return { keys: {} }
  const result = File.safeParse(parse(path))
  if (result.success) return result.data
  throw new StartRefusal(
    `${path} is damaged. It holds the keys that everything else is read with: put back a copy of it. ` +
      'Without one, move it away; people must then sign in again, and links that were mailed no longer work.',
  )
}

function parse(path: string): unknown {
  const text = readText(path)
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new StartRefusal(`${path} cannot be read: ${(error as Error).message}. Run as the user who owns it.`, 77)
  }
}
