import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../source.ts'
import { buildProgram, newFolder } from './instance.ts'

// A clone with a remote in a folder, as a keeper has one on a server; no network.

beforeAll(buildProgram, 60_000)

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Keeper', '-c', 'user.email=keeper@example.org']
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' }).trim()
}

/** What was released, and a server's clone of it that is installed and built. */
function clone() {
  const [released, here] = [newFolder('released'), newFolder('here')]
  mkdirSync(released)
  for (const name of [
    'bin',
    'src',
    'bench',
    'public',
    'migrations',
    'package.json',
    'package-lock.json',
    'build.mjs',
    'tsconfig.json',
    '.gitignore',
  ])
    cpSync(join(root, name), join(released, name), { recursive: true })
  git(released, 'init', '--quiet', '--initial-branch=main')
  release(released, 'First')
  git(released, 'clone', '--quiet', released, here)
  symlinkSync(join(root, 'node_modules'), join(here, 'node_modules'))
  writeFileSync(join(here, '.git/info/exclude'), 'node_modules\n')
  return { released, here, data: newFolder('data') }
}

function release(folder: string, subject: string, files: Record<string, string> = {}): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', subject)
  return git(folder, 'rev-parse', 'HEAD')
}

function run(here: string, args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(join(here, 'bin/clamor'), args, {
      env: { PATH, HOME, METRICS_PORT: '0', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => {
      said.out += text
    })
    child.stderr.on('data', (text) => {
      said.err += text
    })
    child.once('close', (code) => resolve({ code, ...said }))
  })
}

test('an upgrade says what it brings, backs up, migrates and looks whether the site answers; one that does not comes back by itself; and a good one can be taken back', async () => {
  const { released, here, data } = clone()
  const upgrade = (...args: string[]) => run(here, ['upgrade', '--data', data, ...args])
  expect(await run(here, ['migrate', '--data', data])).toMatchObject({ code: 0 })
  expect(await upgrade()).toMatchObject({ code: 0, out: 'This is the newest version.\n' })
  const first = git(here, 'rev-parse', 'HEAD')

  const second = release(released, 'Nicknames', {
    'migrations/20991231_0000_nicknames.sql': 'alter table supporters add column nickname text;',
  })
  expect(await upgrade('--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('  Nicknames\n1 migrations of the database'),
  })
  expect(await upgrade()).toMatchObject({ code: 2, err: expect.stringContaining('say --yes') })
  expect(git(here, 'rev-parse', 'HEAD')).toBe(first)
  const done = await upgrade('--yes', '--json')
  expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { migrated: ['20991231_0000_nicknames.sql'] }])
  expect(git(here, 'rev-parse', 'HEAD')).toBe(second)

  release(released, 'A fault', { 'migrations/20991231_0001_fault.sql': 'alter table nothing add column here text;' })
  const failed = await upgrade('--yes')
  expect([failed.code, failed.err]).toMatchObject([
    4,
    expect.stringContaining('Everything is again as it was before the upgrade.'),
  ])
  expect(failed.err).toContain('20991231_0001_fault.sql failed')
  expect(git(here, 'rev-parse', 'HEAD')).toBe(second)
  expect(await run(here, ['migrate', '--data', data])).toMatchObject({ code: 0, out: 'The database is up to date.\n' })

  expect(readdirSync(data).filter((name) => name.endsWith('.age'))).toEqual([`upgrade-from-${first.slice(0, 12)}.age`])

  writeFileSync(join(here, 'package.json'), '{}')
  expect(await upgrade('--yes')).toMatchObject({ code: 4, err: expect.stringContaining('changed here by hand') })
  git(here, 'checkout', '--quiet', 'package.json')

  const back = await upgrade('--back', '--yes')
  expect([back.code, back.err]).toMatchObject([0, expect.stringContaining('What people did since then is lost')])
  expect(git(here, 'rev-parse', 'HEAD')).toBe(first)
  expect(await run(here, ['migrate', '--data', data])).toMatchObject({ code: 0, out: 'The database is up to date.\n' })
  expect(await upgrade('--back', '--yes')).toMatchObject({
    code: 4,
    err: 'There is no upgrade here that could be taken back.\n',
  })
}, 300_000)
