import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const day = 24 * 60 * 60_000
const shape = /^clamor-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/

/** clamor-20261128T031500Z.age: in the order of time. */
export function backupName(at: Date): string {
  return `clamor-${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.age`
}

/** Backups that lie in a folder by their names, the oldest first. */
export function backupsIn(folder: string): { file: string; madeAt: Date }[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => shape.test(name))
  return names.sort().map((name) => ({ file: join(folder, name), madeAt: madeAtOf(name) }))
}

/** Whether the daily backup is to be made now: none was made in this night, or in the last 24 hours. */
export function isBackupDue(folder: string, now: Date): boolean {
  const last = backupsIn(folder).at(-1)
  if (!last || now.getTime() - last.madeAt.getTime() >= day) return true
  const night = new Date(now)
  // When most sleep in the Americas.
  night.setUTCHours(8, 0, 0, 0)
  return now >= night && last.madeAt < night && now.getTime() - last.madeAt.getTime() > day / 2
}

/** Removes what is older than so many days, and what killed runs left; the last backup stays, however old. */
export function pruneBackups(folder: string, { days, now }: { days: number; now: Date }): string[] {
  const old = backupsIn(folder)
    .slice(0, -1)
    .filter(({ madeAt }) => now.getTime() - madeAt.getTime() > days * day)
  for (const { file } of old) rmSync(file, { force: true })
  for (const name of readdirSync(folder))
    if (/^clamor-\d{8}T\d{6}Z\.age\.\d+\.new$/.test(name)) rmSync(join(folder, name), { force: true })
  return old.map(({ file }) => file)
}

function madeAtOf(name: string): Date {
  return new Date(name.replace(shape, '$1-$2-$3T$4:$5:$6Z'))
}
