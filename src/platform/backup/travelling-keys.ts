import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomically } from '../write-file.ts'

/** Purposes of keys that stay where they are: passwords of the embedded server and of the role `clamor_app`, made anew elsewhere. */
export const passwordsOfServers = ['postgres', 'database-app']

const Keys = z.object({ keys: z.record(z.string(), z.unknown()) })

/** Whether a text is what a backup holds as `secrets.json`. */
export function holdsKeys(text: string): boolean {
  try {
    return Keys.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

/** Takes the keys of a backup in place of a folder's own; the passwords of its database server stay. */
export function adoptKeys(folder: string, text: string): void {
  const path = join(folder, 'secrets.json')
  const own = existsSync(path) ? Keys.parse(JSON.parse(readFileSync(path, 'utf8'))).keys : {}
  const staying = Object.entries(own).filter(([purpose]) => passwordsOfServers.includes(purpose))
  const keys = { ...Keys.parse(JSON.parse(text)).keys, ...Object.fromEntries(staying) }
  writeFileAtomically(path, `${JSON.stringify({ keys }, null, 2)}\n`, 0o600)
}
