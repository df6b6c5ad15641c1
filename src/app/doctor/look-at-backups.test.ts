import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { newFolder } from '../backups/cast.ts'
import { noteBackup } from '../backups/last-backup.ts'
import { lookAtBackups } from './look-at-backups.ts'

const hour = 60 * 60_000

test('no backup, an old one, and one that nobody could open are said so', () => {
  const path = newFolder()
  const now = new Date('2026-11-28T12:00:00Z')
  const daily = { BACKUP_FOLDER: path, BACKUP_PASSPHRASE: 'four words that nobody says' }
  const look = (environment: Record<string, string>, age?: number) => {
    if (age !== undefined)
      noteBackup({ path }, { madeAt: new Date(now.getTime() - age * hour), file: '/b/clamor.age', bytes: 1 })
    return lookAtBackups(readConfig(environment), { path }, now)
  }

  expect(look({}).state).toBe('warning')
  expect(look(daily).says).toContain('None was ever made')
  expect(look({ BACKUP_FOLDER: path })).toMatchObject({ state: 'fault', says: expect.stringContaining('backup-key') })
  expect(look(daily, 20)).toEqual({ name: 'backup', state: 'fine', says: 'the last is 20 hours old: /b/clamor.age' })
  expect(look(daily, 49).state).toBe('fault')
  expect(look({}, 49).state).toBe('fine')
  expect(look({}, 8 * 24).state).toBe('warning')
  expect(look({ ...daily, BACKUP_FOLDER: join(path, 'unmounted') }, 20)).toMatchObject({
    state: 'fault',
    says: expect.stringContaining('Is its disk mounted?'),
  })
})
