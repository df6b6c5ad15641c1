import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const program = findProgram()

/** A process of the built program, as people run it. */
export type Running = {
  pid: number
  /** All that it printed so far. */
  output(): string
  errors(): string
  /** Waits three minutes for a line of its output that begins with a word, and gives the rest: line('ready') → http://localhost:3000 */
  line(word: string): Promise<string>
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
  /** Asks it to end, and waits a minute for that. @returns as `ended` @throws with what it said meanwhile */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
  signal(signal: NodeJS.Signals): void
}

/** Starts the built program with a clean environment and what is given. */
export function startProcess(args: readonly string[], environment: Record<string, string> = {}): Running {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    // As bin/bootstrap.sh has it.
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), MALLOC_ARENA_MAX: '2', METRICS_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout?.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'))
  })
  return {
    pid: child.pid ?? 0,
    output: () => said.out,
    errors: () => said.err,
    line: (word) => waitForLine(child, ended, said, word),
    ended,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return inTime(ended, 60_000, () => `goes on after ${signal}:\n${said.out}${said.err}`)
    },
    signal: (signal) => void child.kill(signal),
  }
}

/** The same, unless it takes too long. @param late what is thrown then */
async function inTime<T>(awaited: Promise<T>, milliseconds: number, late: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(late())), milliseconds)
  })
  try {
    return await Promise.race([awaited, over])
  } finally {
    clearTimeout(timer)
  }
}

/** Resident memory in bytes, as /proc says it (Linux). */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

function waitForLine(
  child: ChildProcess,
  ended: Promise<unknown>,
  said: { out: string; err: string },
  word: string,
): Promise<string> {
  const seen = new Promise<string>((resolve, reject) => {
    const look = () => {
      const line = said.out
        .split('\n')
        .slice(0, -1)
        .find((line) => line === word || line.startsWith(`${word} `))
      if (line !== undefined) resolve(line.slice(word.length + 1))
    }
    child.stdout?.on('data', look)
    look()
    void ended.then((how) => reject(new Error(`ended with ${how} before saying “${word}”:\n${said.out}${said.err}`)))
  })
  return inTime(seen, 180_000, () => `has not said “${word}”:\n${said.out}${said.err}`)
}

/** From bench/ and from the bundle alike. */
function findProgram(): string {
  const here = fileURLToPath(import.meta.url)
  return here.includes('/.build/')
    ? here.replace(/\/\.build\/.*/, '/.build/main.js')
    : fileURLToPath(new URL('../.build/main.js', import.meta.url))
}
