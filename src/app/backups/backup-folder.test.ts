import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupName, isBackupDue, pruneBackups } from './backup-folder.ts'
import { newFolder } from './cast.ts'

function folderWith(...times: string[]): string {
  const folder = newFolder()
  for (const time of times) writeFileSync(join(folder, backupName(new Date(time))), '')
  return folder
}

test('a backup is due where there is none, every night, and whenever a night was missed', () => {
  const isDue = (last: string, now: string) => isBackupDue(folderWith(last), new Date(now))

  expect(isBackupDue(join(newFolder(), 'not there yet'), new Date())).toBe(true)
  expect(isBackupDue(folderWith(), new Date())).toBe(true)
  expect(isDue('2026-11-27T08:03:00Z', '2026-11-28T07:59:00Z')).toBe(false)
  expect(isDue('2026-11-27T08:03:00Z', '2026-11-28T08:01:00Z')).toBe(true)
  expect(isDue('2026-11-28T08:01:00Z', '2026-11-28T23:59:00Z')).toBe(false)
  expect(isDue('2026-11-27T17:00:00Z', '2026-11-28T08:01:00Z')).toBe(true)
  expect(isDue('2026-11-28T07:00:00Z', '2026-11-28T08:01:00Z')).toBe(false)
  expect(isDue('2026-11-20T08:00:00Z', '2026-11-28T03:00:00Z')).toBe(true)
})

test('old backups go, the last one and what is not ours stay, and so does nothing of a run that was killed', () => {
  const folder = folderWith('2026-11-01T08:00:00Z', '2026-11-14T08:00:00Z', '2026-11-28T08:00:00Z')
  writeFileSync(join(folder, 'clamor-20261127T080000Z.age.123.new'), '')
  writeFileSync(join(folder, 'photos.zip'), '')

  pruneBackups(folder, { days: 14, now: new Date('2026-11-28T09:00:00Z') })

  expect(readdirSync(folder).sort()).toEqual(['clamor-20261128T080000Z.age', 'photos.zip'])
  pruneBackups(folder, { days: 14, now: new Date('2027-11-28T09:00:00Z') })
  expect(readdirSync(folder)).toContain('clamor-20261128T080000Z.age')
})
