import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { checkKey, isKey, type MediaStorage, type Shelf } from './media-storage.ts'

/** Media in the data folder, for an instance on one machine. */
export function folderStorage(data: Pick<DataFolder, 'mediaOriginals' | 'mediaCopies'>): MediaStorage {
  const folders: Record<Shelf, string> = { originals: data.mediaOriginals, copies: data.mediaCopies }
  const pathOf = (shelf: Shelf, key: string) => join(folders[shelf], checkKey(key))
  return {
    put: (shelf, key, bytes) => writeWhole(pathOf(shelf, key), bytes),
    async read(shelf, key) {
      try {
        return await readFile(pathOf(shelf, key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    keys: (shelf, folder) => keysIn(folders[shelf], folder && checkKey(folder)),
    remove: (shelf, key) => rm(pathOf(shelf, key), { force: true }),
    removeAll: (shelf, folder) => rm(pathOf(shelf, folder), { recursive: true, force: true }),
  }
}

/** What is being written has a name that is no key; a folder may go while it is walked. */
async function* keysIn(folder: string, inside = ''): AsyncGenerator<string> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const key = inside ? `${inside}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* keysIn(folder, key)
    else if (isKey(key)) yield key
  }
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.new`
  const file = await open(unfinished, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}
