// What bin/test runs: every check, then every test. The last line sums them all.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Check = readonly [name: string, program: string, ...args: string[]]
type Sum = { passed: number; failed: number; skipped: number }
/** One file of tests in Vitest's JSON report. A file that could not be loaded has failed and has no assertions. */
type TestFile = { status: string; name: string; assertionResults: { status: string; fullName: string }[] }

const root = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2)
const manner = [`--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '--max-diagnostics=50']

/** The tests in the browser use what was built, so words leave that check alone. */
const build: Check = ['build', process.execPath, 'build.mjs']
const checks: Check[] = [
  ['formatter', 'biome', 'ci', '.', '--linter-enabled=false', '--assist-enabled=false', ...manner],
  ['lint', 'biome', 'ci', '.', '--formatter-enabled=false', '--error-on-warnings', ...manner],
  ['types', 'tsc', '-p', '.'],
  build,
]
const projects = [
  ['unit, integration and architecture', 'house'],
  ['browser and accessibility', 'browser'],
] as const

const sums = [
  ...(words.length > 0 ? [build] : checks).map(([name, program, ...args]) => runCheck(name, program, args)),
  ...projects.map(([name, project]) => runTests(name, project)),
]
const total = sums.reduce(add)
const ran = total.passed + total.failed > (words.length > 0 ? 1 : 0)
if (!ran) console.log(`No test ran for: ${words.join(' ')}`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || !ran ? 1 : 0

/** A check counts as one; what it has to say is printed only if it fails. */
function runCheck(name: string, program: string, args: readonly string[]): Sum {
  const start = performance.now()
  const { status, output } = run(program, args, 'pipe')
  if (status !== 0) process.stdout.write(output)
  return report(name, start, { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 })
}

function runTests(name: string, project: string): Sum {
  const start = performance.now()
  const file = join(root, '.test', `${project}-${process.pid}.json`)
  mkdirSync(dirname(file), { recursive: true })
  const filter = words.length > 0 ? [...words, '--passWithNoTests'] : []
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = run('vitest', ['run', '--project', project, ...reporters, ...filter], 'inherit')
  const sum = readReport(file)
  rmSync(file, { force: true })
  // Vitest also fails for what belongs to no test: an error nobody awaited, a set-up that broke, no test at all.
  if (status !== 0 && sum.failed === 0) sum.failed = 1
  return report(name, start, sum)
}

function readReport(path: string): Sum {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const file of readTestFiles(path)) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').length
    const passed = file.assertionResults.filter(({ status }) => status === 'passed').length
    const rest = file.assertionResults.filter(({ status }) => status !== 'failed' && status !== 'passed')
    for (const { fullName } of rest) console.log(`skipped: ${fullName.trim()} (${file.name.slice(root.length)})`)
    sum.passed += passed
    sum.skipped += rest.length
    sum.failed += failed === 0 && file.status === 'failed' ? 1 : failed
  }
  return sum
}

function readTestFiles(path: string): TestFile[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return []
  }
}

function run(program: string, args: readonly string[], stdio: 'pipe' | 'inherit') {
  const path = [dirname(process.execPath), join(root, 'node_modules', '.bin'), process.env.PATH].join(':')
  const ending = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, PATH: path, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) },
    stdio: ['inherit', stdio, stdio],
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  })
  if (ending.signal === 'SIGINT') process.exit(130)
  return { status: ending.status, output: `${ending.stdout ?? ''}${ending.stderr ?? ''}` }
}

function report(name: string, start: number, sum: Sum): Sum {
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
  console.log(`${name}: ${sum.passed} passed, ${sum.failed} failed${skipped} (${seconds} s)`)
  return sum
}

function add(one: Sum, other: Sum): Sum {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}
