import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { checkKey, type MediaStorage, type Shelf } from './media-storage.ts'

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
    removeAll: (shelf, folder) => rm(pathOf(shelf, folder), { recursive: true, force: true }),
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
