import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { DataFolder } from '../data-folder.ts'
import type { MediaStorage } from '../media/media-storage.ts'
import type { Lock } from './backup-key.ts'
import { type Manifest, Tally } from './contents.ts'
import { beginSnapshot, dumpQueue, dumpTable } from './dump-database.ts'
import { passwordsOfServers } from './travelling-keys.ts'
import { type Archive, writeArchive } from './write-archive.ts'

/** What is backed up, to where. */
export type BackupRequest = {
  /** Path of the file; it is replaced when the new one is complete. */
  file: string
  lock: Lock
  ownerUrl: string
  data: Pick<DataFolder, 'path'>
  media: MediaStorage
  /** Version of this program, for whoever finds the file. */
  clamor: string
  /** How far it has come: what is being read. */
  told?: (part: string) => void
}

/** What went into a backup. */
export type BackupReport = { file: string; madeAt: string; parts: Manifest['parts'] }

/**
 * Backs an instance up while it runs: its database in one snapshot, the keys that what is sealed and signed in it is read with, and
 * its pictures. Nothing of it is unlocked on the disk, and little in memory at once.
 */
export async function backUp(request: BackupRequest): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: request.ownerUrl, application_name: 'clamor backup' })
  await client.connect()
  try {
    const tally = new Tally()
    const snapshot = await beginSnapshot(client)
    const { tables, organisationIds } = snapshot
    const about = { ...snapshot.about, clamor: request.clamor }
    await writeArchive(request.file, request.lock, async (archive) => {
      await addFile(archive, tally, 'clamor.json', Buffer.from(JSON.stringify(about, null, 2)))
      await addFile(archive, tally, 'secrets.json', await travellingKeys(request.data))
      for (const table of tables) {
        request.told?.(table.name)
        await dumpTable(client, archive, tally, { table, organisationIds })
      }
      await dumpQueue(client, archive, tally)
      request.told?.('media')
      await addMedia(archive, tally, request.media)
      await archive.add('manifest.json', Buffer.from(JSON.stringify({ parts: tally.parts() }, null, 2)))
    })
    return { file: request.file, madeAt: about.madeAt, parts: tally.parts() }
  } finally {
    await client.end()
  }
}

async function addFile(archive: Archive, tally: Tally, name: string, bytes: Buffer): Promise<void> {
  await archive.add(name, bytes)
  tally.add(name, bytes)
  tally.count(name, 1)
}

/** Without the passwords of a database server: they open that server and nothing in the backup. */
async function travellingKeys({ path }: Pick<DataFolder, 'path'>): Promise<Buffer> {
  const file = JSON.parse(await readFile(join(path, 'secrets.json'), 'utf8')) as { keys: Record<string, unknown> }
  const kept = Object.entries(file.keys).filter(([purpose]) => !passwordsOfServers.includes(purpose))
  return Buffer.from(JSON.stringify({ keys: Object.fromEntries(kept) }))
}

async function addMedia(archive: Archive, tally: Tally, media: MediaStorage): Promise<void> {
  tally.count('media', 0)
  for (const shelf of ['originals', 'copies'] as const) {
    for await (const key of media.keys(shelf)) {
      const bytes = await media.read(shelf, key)
      // Removed since it was listed: whoever shows it had been asked before.
      if (!bytes) continue
      const name = `media/${shelf}/${key}`
      await archive.add(name, bytes)
      tally.add('media', Buffer.from(name))
      tally.add('media', bytes)
      tally.count('media', 1)
    }
  }
}
