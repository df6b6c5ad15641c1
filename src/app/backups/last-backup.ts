import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DataFolder } from '#platform/data-folder.ts'
import { writeFileAtomically } from '#platform/write-file.ts'

const LastBackup = z.object({ madeAt: z.iso.datetime(), file: z.string(), bytes: z.number() })

/** The last backup that was made of a data folder. */
export type LastBackup = { madeAt: Date; file: string; bytes: number }

type Folder = Pick<DataFolder, 'path'>

/** Notes a backup that is complete. */
export function noteBackup({ path }: Folder, { madeAt, file, bytes }: LastBackup): void {
  writeFileAtomically(noteOf(path), `${JSON.stringify({ madeAt, file, bytes })}\n`, 0o600)
}

/** Null where none was ever made. */
export function readLastBackup({ path }: Folder): LastBackup | null {
  if (!existsSync(noteOf(path))) return null
  const note = LastBackup.safeParse(JSON.parse(readFileSync(noteOf(path), 'utf8')))
  return note.success ? { ...note.data, madeAt: new Date(note.data.madeAt) } : null
}

function noteOf(folder: string): string {
  return join(folder, 'backup.last')
}
