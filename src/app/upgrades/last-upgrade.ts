import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DataFolder } from '#platform/data-folder.ts'
import { writeFileAtomically } from '#platform/write-file.ts'

const LastUpgrade = z.object({
  from: z.string(),
  to: z.string(),
  at: z.iso.datetime(),
  /** The backup made before it, and its passphrase: both lie beside the database that they are a copy of. */
  backup: z.string(),
  passphrase: z.string(),
  migrated: z.array(z.string()),
})
export type LastUpgrade = z.infer<typeof LastUpgrade>

type Folder = Pick<DataFolder, 'path'>

/** Notes an upgrade, so that it can be taken back. */
export function noteUpgrade(data: Folder, upgrade: LastUpgrade): void {
  writeFileAtomically(noteOf(data), `${JSON.stringify(upgrade, null, 2)}\n`, 0o600)
}

/** Of an upgrade that came to nothing: the one before it is the last again. */
export function forgetUpgrade(data: Folder, before: LastUpgrade | null): void {
  if (before) noteUpgrade(data, before)
  else rmSync(noteOf(data), { force: true })
}

/** Null where there was none. */
export function readLastUpgrade(data: Folder): LastUpgrade | null {
  if (!existsSync(noteOf(data))) return null
  return LastUpgrade.parse(JSON.parse(readFileSync(noteOf(data), 'utf8')))
}

function noteOf({ path }: Folder): string {
  return join(path, 'upgrade.last')
}
