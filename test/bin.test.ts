import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('the first start installs and builds, the next does neither', async () => {
  const house = newHouse()

  const first = await house.run('start', '--port', '3001')
  const second = await house.run('start')

  expect(first.said).toBe('main start --port 3001\n')
  expect(second.said).toBe('main start\n')
  expect(house.installs()).toEqual(['ci --omit=dev'])
  expect(house.builds()).toBe(1)
})

test('it works through a symbolic link, from anywhere, and leaves the working directory alone', async () => {
  const house = newHouse()
  const link = join(house.outside, 'clamor')
  symlinkSync(join(house.root, 'bin', 'clamor'), link)

  const { said } = await house.run(link, 'areas', 'find', '--zip', '20910', 'two words')

  expect(said).toBe('main areas find --zip 20910 two words\n')
  expect(readFileSync(join(house.root, 'cwd'), 'utf8')).toBe(realpathSync(house.outside))
})

test('a newer source is built again, a newer list of packages installed again', async () => {
  const house = newHouse()
  await house.run('start')
  const later = new Date(Date.now() + 60_000)

  writeFileSync(join(house.root, 'src', 'main.ts'), '')
  utimesSync(join(house.root, 'src', 'main.ts'), later, later)
  await house.run('start')
  expect([house.installs().length, house.builds()]).toEqual([1, 2])

  writeFileSync(join(house.root, 'package-lock.json'), '{"version":2}')
  await house.run('start')
  expect(house.installs().length).toBe(2)
})

test('parts for tests stay when a start installs again', async () => {
  const house = newHouse()
  await house.run('test')
  await house.run('start')
  writeFileSync(join(house.root, 'package-lock.json'), '{"version":2}')

  await house.run('start')

  expect(house.installs()).toEqual(['ci', 'ci'])
})

test('two starts at once install once', async () => {
  const house = newHouse()

  await Promise.all([house.run('start'), house.run('start')])

  expect(house.installs().length).toBe(1)
  expect(house.builds()).toBe(1)
})

test('the lock of an installation that was killed is taken over', async () => {
  const house = newHouse()
  const dead = spawn('true')
  await once(dead, 'exit')
  mkdirSync(join(house.root, '.build'))
  symlinkSync(String(dead.pid), join(house.root, '.build', 'lock'))

  expect((await house.run('start')).code).toBe(0)
})

test('an installation that fails says what to do, and the next start tries again', async () => {
  const house = newHouse()
  writeFileSync(join(house.root, 'offline'), '')
  const failed = await house.run('start')
  rmSync(join(house.root, 'offline'))

  expect(failed.code).toBe(1)
  expect(failed.warned).toMatch(/could not be installed; npm says why above/)
  expect((await house.run('start')).code).toBe(0)
})

test('a Node.js that is too old is refused in one sentence', async () => {
  const house = newHouse({ nodeVersion: 18 })

  const { code, warned } = await house.run('start')

  expect(code).toBe(1)
  expect(warned).toMatch(/^Clamor needs Node\.js 20 or newer to install itself\. .*\n$/)
})

test('a signal reaches the program itself', async () => {
  const house = newHouse()
  await house.run('start')

  const child = spawn(join(house.root, 'bin', 'start'), ['wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')

  expect(await once(child, 'exit')).toEqual([7, null])
})

/** A copy of bin/ in a folder with a space in its name, with an npm that writes down what it was asked. */
function newHouse({ nodeVersion = 20 } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'clamor-bin-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const root = join(home, 'a clone')
  const tools = join(home, 'tools')
  const outside = join(home, 'outside')
  for (const folder of ['src', 'public', 'migrations', 'test']) mkdirSync(join(root, folder), { recursive: true })
  for (const folder of [tools, outside]) mkdirSync(folder)
  cpSync(new URL('../bin', import.meta.url), join(root, 'bin'), { recursive: true })
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'build.mjs'), fakeBuild)
  writeFileSync(join(root, 'test', 'run.ts'), '')
  writeProgram(join(tools, 'node'), `echo ${nodeVersion}`)
  writeProgram(join(tools, 'npm'), fakeNpm)
  const lines = (name: string) =>
    existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8').trim().split('\n') : []
  return {
    root,
    outside,
    installs: () => lines('installs'),
    builds: () => lines('builds').length,
    run: (script: string, ...words: string[]) =>
      run(script.startsWith('/') ? script : join(root, 'bin', script), words, { cwd: outside, tools }),
  }
}

const fakeNpm = `
echo "$*" | sed 's/ --no-audit.*//' >> installs
[ ! -f offline ] || exit 1
rm -rf node_modules
mkdir -p node_modules/node/bin
case "$*" in *--omit=dev*) ;; *) mkdir node_modules/vitest ;; esac
ln -s '${process.execPath}' node_modules/node/bin/node`

const fakeBuild = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
appendFileSync('builds', 'built\\n')
mkdirSync('.build', { recursive: true })
writeFileSync('.build/main.js', \`
  require('node:fs').writeFileSync(__dirname + '/../cwd', process.cwd())
  if (process.argv[3] === 'wait') setInterval(() => {}, 1000), process.on('SIGTERM', () => process.exit(7))
  console.log('main ' + process.argv.slice(2).join(' '))\`)`

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

async function run(program: string, words: string[], { cwd, tools }: { cwd: string; tools: string }) {
  const child = spawn(program, words, { cwd, env: { PATH: `${tools}:/usr/bin:/bin` } })
  let said = ''
  let warned = ''
  child.stdout.on('data', (part) => (said += part))
  child.stderr.on('data', (part) => (warned += part))
  const [code] = await once(child, 'close')
  return { code, said, warned }
}
