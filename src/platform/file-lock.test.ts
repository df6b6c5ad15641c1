import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tryLock, tryShare } from './file-lock.ts'

test('a lock keeps out every other, in the same process too, until it is released', () => {
  const path = newPath()
  const lock = tryLock(path)

  expect(tryLock(path)).toBeUndefined()
  expect(tryShare(path)).toBeUndefined()
  expect(readdirSync(dirname(path))).toEqual(['lock'])

  lock?.release()
  expect(tryLock(path)).toBeDefined()
})

test('shares stand beside each other and keep out the lock', () => {
  const path = newPath()
  const shares = [tryShare(path), tryShare(path)]

  expect(tryLock(path)).toBeUndefined()

  for (const share of shares) share?.release()
  expect(tryLock(path)).toBeDefined()
})

test('a process that is killed has let go', async () => {
  const path = newPath()
  const script = `const { tryLock } = await import('${new URL('./file-lock.ts', import.meta.url)}')
    globalThis.lock = tryLock('${path}')
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(tryLock(path)).toBeUndefined()

  child.kill('SIGKILL')
  await once(child, 'exit')

  expect(tryLock(path)).toBeDefined()
})

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'lock')
}
