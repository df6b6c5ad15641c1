import { existsSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { readLastBackup } from '../backups/last-backup.ts'
import { lockOfSettings } from '../backups/locks.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

const hour = 60 * 60_000

/** Whether there is a backup, and one of these days. */
export function lookAtBackups(config: Config, data: { path: string }, now = new Date()): Finding {
  const last = readLastBackup(data)
  const { BACKUP_FOLDER } = config
  if (BACKUP_FOLDER && !lockOfSettings(config))
    return fault(
      'backup',
      'BACKUP_FOLDER is set and nothing says who may open the backups, so none is made. Run bin/clamor backup-key, and set BACKUP_RECIPIENTS.',
    )
  if (!last)
    return warning(
      'backup',
      'None was ever made here. Set BACKUP_FOLDER for one every day, or run: bin/clamor backup FILE',
    )
  const hours = Math.floor((now.getTime() - last.madeAt.getTime()) / hour)
  const says = `the last is ${hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`} old: ${last.file}`
  if (BACKUP_FOLDER && !existsSync(BACKUP_FOLDER))
    return fault('backup', `BACKUP_FOLDER, ${BACKUP_FOLDER}, is not there; ${says}. Is its disk mounted?`)
  if (BACKUP_FOLDER && hours > 48)
    return fault('backup', `${says}. One is due every day; the worker's log says why not.`)
  return hours > 7 * 24 ? warning('backup', `${says}. Make one: bin/clamor backup FILE`) : fine('backup', says)
}
