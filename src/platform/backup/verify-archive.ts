import type { ZodType } from 'zod'
import { isKey } from '../media/media-storage.ts'
import type { Key } from './backup-key.ts'
import { BrokenBackup } from './broken-backup.ts'
import { About, Manifest, partOf, Tally } from './contents.ts'
import { type Entry, readArchive, textOf } from './read-archive.ts'
import { holdsKeys } from './travelling-keys.ts'

/** A backup that was read from its first byte to its last and is what its manifest says. */
export type Verified = { about: About; parts: Manifest['parts'] }

/**
 * Reads a whole backup and changes nothing: every piece is unaltered (age), every part is as long as its manifest says and has its
 * checksum. @throws BrokenBackup
 */
export async function verifyArchive(path: string, key: Key, told?: (part: string) => void): Promise<Verified> {
  const tally = new Tally()
  let about: About | null = null
  let manifest: Manifest | null = null
  for await (const entry of readArchive(path, key)) {
    if (manifest) throw new BrokenBackup(`${path} goes on after its end.`)
    told?.(partOf(entry.name))
    if (entry.name === 'manifest.json') manifest = parse(Manifest, await textOf(entry), path)
    else if (!about) about = await readAbout(entry, tally, path)
    else await readPart(entry, tally, path)
  }
  if (!about || !manifest) throw new BrokenBackup(`${path} has no end: it was never completed.`)
  refuseOtherParts(tally.parts(), manifest.parts, path)
  return { about, parts: manifest.parts }
}

async function readAbout(entry: Entry, tally: Tally, path: string): Promise<About> {
  if (entry.name !== 'clamor.json')
    throw new BrokenBackup(`${path} is no backup of Clamor: it begins with ${entry.name}.`)
  const text = await textOf(entry)
  tally.add(entry.name, Buffer.from(text))
  return parse(About, text, path)
}

async function readPart(entry: Entry, tally: Tally, path: string): Promise<void> {
  const part = partOf(entry.name)
  if (part === 'media') {
    refuseStrangeMedia(entry.name, path)
    tally.add(part, Buffer.from(entry.name))
  }
  if (part !== 'secrets.json') {
    for await (const bytes of entry.body) tally.add(part, bytes)
    return
  }
  const text = await textOf(entry)
  if (!holdsKeys(text)) throw new BrokenBackup(`${path} holds no keys where it should.`)
  tally.add(part, Buffer.from(text))
}

/** Files are put where their names say: no name may lead elsewhere. */
function refuseStrangeMedia(name: string, path: string): void {
  const [, shelf, ...key] = name.split('/')
  if ((shelf === 'originals' || shelf === 'copies') && isKey(key.join('/'))) return
  throw new BrokenBackup(`${path} holds a file with a name that is none of ours: ${name}.`)
}

function refuseOtherParts(seen: Manifest['parts'], said: Manifest['parts'], path: string): void {
  const names = [...new Set([...Object.keys(seen), ...Object.keys(said)])]
  const wrong = names.filter((name) => {
    const { bytes = 0, sha256 = null } = seen[name] ?? {}
    // A part of nothing leaves no file to be seen.
    return said[name]?.bytes !== bytes || (bytes > 0 && said[name]?.sha256 !== sha256)
  })
  if (wrong.length > 0) throw new BrokenBackup(`${path} is not what its manifest says: ${wrong.join(', ')}.`)
}

function parse<T>(shape: ZodType<T>, text: string, path: string): T {
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw new BrokenBackup(`${path} was made by another kind of Clamor: its description cannot be read.`)
  }
}
