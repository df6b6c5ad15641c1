import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BackupReport, backUp } from '#platform/backup/back-up.ts'
import { newKeyPair } from '#platform/backup/backup-key.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { tryLock } from '#platform/file-lock.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { answer } from '../answer.ts'
import { backupName, pruneBackups } from '../backups/backup-folder.ts'
import { noteBackup } from '../backups/last-backup.ts'
import { type LockGiven, lockOf } from '../backups/locks.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Command, type Given, onPremises } from '../instance.ts'
import { isBare } from '../premises.ts'
import { openProgress } from '../progress.ts'
import { version } from '../version.ts'

export type BackupGiven = Given & LockGiven & { file?: string }

/** Backs up into a file, or as the daily backup does: into BACKUP_FOLDER, where old ones are then removed. */
export function backup(given: BackupGiven): Promise<void> {
  return onPremises(given, async (command) => {
    const started = performance.now()
    const report = given.file ? await into(resolve(given.file), command, given) : await intoFolder(command, given)
    const { size } = statSync(report.file)
    noteBackup(command.data, { madeAt: new Date(report.madeAt), file: report.file, bytes: size })
    const seconds = Math.round((performance.now() - started) / 100) / 10
    answer(given, { ...report, bytes: size, seconds }, () => lines(report, size, seconds))
  })
}

/** Prints a new pair of keys: nothing of it is kept here. */
export async function backupKey(given: { json?: boolean }): Promise<void> {
  const pair = await newKeyPair()
  answer(given, pair, () => [
    `# Give this one to the server, as BACKUP_RECIPIENTS: it locks backups and opens none.`,
    pair.recipient,
    `# Keep this one where the server is not, twice, on paper too: whoever has it can read every backup, and without it nobody can.`,
    pair.identity,
  ])
}

async function into(file: string, { config, data, premises }: Command, given: BackupGiven): Promise<BackupReport> {
  if (await isBare(premises))
    throw new CommandRefusal('There is nothing to back up: this database was never migrated.', exitCodes.no)
  const lock = await lockOf(config, given)
  const progress = openProgress('Backing up')
  let parts = 0
  const told = (part: string) => progress.show(++parts, 0, `Backing up ${part}`)
  try {
    const media = folderStorage(data)
    return await backUp({ file, lock, ownerUrl: premises.urls.owner, data, media, clamor: version, told })
  } finally {
    progress.end()
  }
}

async function intoFolder(command: Command, given: BackupGiven): Promise<BackupReport> {
  const { BACKUP_FOLDER: folder, BACKUP_KEEP_DAYS: days } = command.config
  if (!folder) throw new CommandRefusal('Say to which file, or set BACKUP_FOLDER.', exitCodes.usage)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const alone = tryLock(join(command.data.path, 'backup.lock'))
  if (!alone) throw new CommandRefusal(`Another backup into ${folder} is being made.`, exitCodes.busy)
  try {
    const now = new Date()
    const report = await into(join(resolve(folder), backupName(now)), command, given)
    pruneBackups(folder, { days, now })
    return report
  } finally {
    alone.release()
  }
}

function lines({ file, madeAt, parts }: BackupReport, bytes: number, seconds: number): string[] {
  const tables = Object.entries(parts).filter(([name]) => name.startsWith('database/'))
  const rows = tables.reduce((sum, [, { count }]) => sum + count, 0)
  return [
    `${file}: everything as it was at ${madeAt}`,
    `  ${rows} rows in ${tables.length} tables, ${parts.media?.count ?? 0} pictures, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s`,
    'A backup is one that was restored once: bin/clamor restore --rehearse FILE',
  ]
}
