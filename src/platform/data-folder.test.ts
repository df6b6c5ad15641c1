import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from './data-folder.ts'

test('a new folder has all its parts, closed to other accounts', () => {
  const data = openDataFolder(join(newFolder(), 'data'))

  for (const path of [data.mediaOriginals, data.mediaCopies, data.outbox])
    expect(statSync(path).mode & 0o777).toBe(0o700)
  expect(statSync(data.path).mode & 0o066).toBe(0)
  expect(readFileSync(join(data.path, 'VERSION'), 'utf8')).toBe('1\n')
})

test('a folder of a newer Clamor is refused', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'VERSION'), '2\n')

  expect(() => openDataFolder(folder)).toThrow(/newer Clamor \(layout 2, this one knows 1\).*--data/)
})

test('a path that cannot be a folder is refused with what to do', () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')

  expect(() => openDataFolder(join(file, 'data'))).toThrow(/cannot be used: .*ENOTDIR.*--data/)
})

test('a secret is made at first use, for its owner alone, and stays the same', () => {
  const folder = newFolder()
  const [made] = openDataFolder(folder).secret('session')

  const [found] = openDataFolder(folder).secret('session')

  expect(made.key).toHaveLength(32)
  expect(found).toEqual(made)
  expect(openDataFolder(folder).secret('receipts')[0].key).not.toEqual(made.key)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a newer version of a key comes first and the older ones follow', () => {
  const folder = newFolder()
  const version = (id: string, createdAt: string) => ({ id, secret: Buffer.from(id).toString('base64'), createdAt })
  const versions = [version('old', '2026-01-01T00:00:00.000Z'), version('new', '2026-10-01T00:00:00.000Z')]
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ keys: { session: versions } }))

  const secrets = openDataFolder(folder).secret('session')

  expect(secrets.map(({ id, key }) => [id, key.toString()])).toEqual([
    ['new', 'new'],
    ['old', 'old'],
  ])
})

test('a copy of the secrets that others can read is closed to them', () => {
  const folder = newFolder()
  openDataFolder(folder).secret('session')
  chmodSync(join(folder, 'secrets.json'), 0o644)

  openDataFolder(folder)

  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('damaged secrets are refused, not replaced', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'secrets.json'), '{"keys":', { mode: 0o600 })

  expect(() => openDataFolder(folder).secret('session')).toThrow(/secrets\.json is damaged/)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"keys":')
})

test('keys that several processes make at once are all kept', async () => {
  const folder = newFolder()

  const purposes = ['a', 'b', 'c', 'd']
  await Promise.all(purposes.map((purpose) => makeInProcess(folder, purpose)))

  const { keys } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))
  expect(Object.keys(keys).toSorted()).toEqual(purposes)
})

async function makeInProcess(folder: string, purpose: string): Promise<void> {
  const script = `const { openDataFolder } = await import('${new URL('./data-folder.ts', import.meta.url)}')
    openDataFolder('${folder}').secret('${purpose}')`
  await once(spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }), 'exit')
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
