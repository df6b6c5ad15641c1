import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '#platform/platform.ts'
import { exitCodes } from '../exit-codes.ts'
import { buildFolder } from '../project-root.ts'
import { isBackupDue } from './backup-folder.ts'

/**
 * Makes the daily backup when its time has come, in a process of its own that gives way to others: locking takes a core for a while,
 * and nobody who acts should wait for it. That process looks at the same environment as this one.
 */
export async function keepDailyBackup({ config, data, now, log }: Platform): Promise<void> {
  const { BACKUP_FOLDER: folder } = config
  if (!folder || !isBackupDue(folder, now())) return
  const { code, errors } = await run(['backup', '--data', data.path])
  if (code === exitCodes.done) log.info(`the daily backup is made: ${folder}`)
  // Another process of this machine makes it.
  else if (code !== exitCodes.busy) throw new Error(`the daily backup was not made: ${errors.trim()}`)
}

function run(args: string[]): Promise<{ code: number | null; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(buildFolder, 'main.js'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, errors }))
    if (child.pid) setPriority(child.pid, 10)
  })
}
