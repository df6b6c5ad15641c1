import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Running, startProcess } from '../../bench/process.ts'
import { buildProgram, newFolder, runOn, until } from './instance.ts'

// Backup and restore as a keeper of a server gives them, by the built program on real folders.

beforeAll(buildProgram, 60_000)

const passphrase = { BACKUP_PASSPHRASE: 'four words that nobody says' }

async function ending(process: Running) {
  return { code: await process.ended, says: process.output(), errors: process.errors() }
}

test('an instance is backed up while it runs, and lives on elsewhere', async () => {
  const folder = newFolder()
  const backups = join(newFolder('backups'), 'daily')
  const server = runOn(folder)(['start', '--port', '0', '--empty'], { ...passphrase, BACKUP_FOLDER: backups })
  await server.line('ready')
  const elsewhere = newFolder('elsewhere')

  const [name = ''] = await until(
    async () => readdirSync(backups).filter((name) => name.endsWith('.age')),
    (seen) => seen.length > 0,
    30,
  )
  expect(name).toMatch(/^clamor-\d{8}T\d{6}Z\.age$/)
  const backup = join(backups, name)
  const byHand = await ending(runOn(folder)(['backup', join(backups, 'nowhere', 'clamor.age')], passphrase))
  expect([byHand.code, byHand.errors]).toEqual([77, expect.stringContaining('cannot be written')])
  const looked = JSON.parse((await ending(runOn(folder)(['doctor', '--json']))).says)
  expect(looked).toContainEqual({ name: 'backup', state: 'fine', says: `the last is 0 hours old: ${backup}` })

  const lone = await ending(runOn(elsewhere)(['restore', backup]))
  expect([lone.code, lone.errors]).toEqual([2, expect.stringContaining('--passphrase-file')])
  const wrong = await ending(runOn(elsewhere)(['restore', backup], { BACKUP_PASSPHRASE: 'another set of words' }))
  expect([wrong.code, wrong.errors, existsSync(elsewhere)]).toEqual([
    65,
    expect.stringContaining('not the passphrase'),
    false,
  ])
  const under = await ending(runOn(folder)(['restore', backup, '--replace'], passphrase))
  expect([under.code, under.errors]).toEqual([75, expect.stringContaining('Clamor already runs')])

  const rehearsed = await ending(runOn(folder)(['restore', '--rehearse', backup, '--json'], passphrase))
  expect([rehearsed.code, rehearsed.errors]).toEqual([0, ''])
  expect(JSON.parse(rehearsed.says)).toMatchObject({ organisations: ['Clamor'], auditEntries: 2, faults: [] })
  expect(readdirSync(folder)).not.toContain('rehearsal')

  const restored = await ending(runOn(elsewhere)(['restore', backup], passphrase))
  expect([restored.code, restored.errors]).toEqual([0, ''])
  expect(restored.says).toContain('Restored: everything as it was at')
  const again = await ending(runOn(elsewhere)(['restore', backup], passphrase))
  expect([again.code, again.errors]).toEqual([4, expect.stringContaining('Here is the database of Clamor already')])
  expect((await ending(runOn(elsewhere)(['restore', backup, '--replace'], passphrase))).code).toBe(0)

  const risen = runOn(elsewhere)(['start', '--port', '0', '--empty'])
  const address = await risen.line('ready')
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ database: 'ok', schema: 'ok', queue: 'ok' })
  const keys = (place: string) => JSON.parse(readFileSync(join(place, 'secrets.json'), 'utf8')).keys.session
  expect(keys(elsewhere)).toEqual(keys(folder))
  expect(statSync(join(elsewhere, 'secrets.json')).mode & 0o777).toBe(0o600)
}, 120_000)

test('a pair of keys is printed and kept nowhere; the public one locks and the secret one opens', async () => {
  const folder = newFolder()
  const made = JSON.parse((await ending(runOn(folder)(['migrate', '--json']))).says)
  expect(made.applied.length).toBeGreaterThan(3)
  const pair = JSON.parse((await ending(startProcess(['backup-key', '--json']))).says)
  const file = join(folder, '..', 'clamor.age')
  const key = join(folder, '..', 'key.txt')
  writeFileSync(key, `# kept at home\n${pair.identity}\n`)

  expect((await ending(runOn(folder)(['backup', file, '--recipient', pair.recipient]))).code).toBe(0)
  expect((await ending(runOn(folder)(['restore', '--rehearse', file, '--key', key]))).code).toBe(0)
}, 60_000)
