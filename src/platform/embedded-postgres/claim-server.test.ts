import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../data-folder.ts'
import { claimServer, serverAddress } from './claim-server.ts'

test('a second server on the same data folder is told where the first one answers', () => {
  const data = newDataFolder()
  claimServer(data).announce('http://localhost:3000')

  const sentence = `Clamor already runs as process ${process.pid}, at http://localhost:3000, on ${data.path}. `
  expect(() => claimServer(data)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(sentence), exitCode: 75 }),
  )
})

test('a server that has not said yet where it answers is named too', () => {
  const data = newDataFolder()
  claimServer(data)

  expect(() => claimServer(data)).toThrow(`Clamor already runs as process ${process.pid} on ${data.path}`)
})

test('a claim given up is free for the next', () => {
  const data = newDataFolder()
  claimServer(data).release()

  expect(() => claimServer(data)).not.toThrow()
})

test('where the server answers is known as long as it lives', () => {
  const data = newDataFolder()
  const claim = claimServer(data)
  expect(serverAddress(data)).toBeUndefined()

  claim.announce('https://act.example.org')
  expect(serverAddress(data)).toBe('https://act.example.org')
  claim.release()
  expect(serverAddress(data)).toBeUndefined()

  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(data.path, 'server'), `${pid}\nhttp://localhost:3000\n`)
  expect(serverAddress(data)).toBeUndefined()
})

function newDataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-claim-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return openDataFolder(folder)
}
