import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/** Whether a process of this number runs, ours or not. One that has ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  return sendSignal(pid, 0) && !isZombie(pid)
}

/** Sends a signal; false if there is no such process. True, and nothing sent, for one of another user. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether this live process is the postmaster of a cluster, or one to which the system has given the number of a dead one.
 * `unclear` where neither can be shown; then nothing may be done about it.
 */
export function isPostmasterOf(pid: number, folder: string): 'yes' | 'no' | 'unclear' {
  return process.platform === 'linux' ? judgeByProc(pid, folder) : judgeByCommand(pid, folder)
}

/**
 * The live postmasters that were started on a folder of this name, one that was removed meanwhile included. Such a server
 * still writes under that name, into whatever cluster stands there now.
 */
export function postmastersStartedOn(folder: string): number[] {
  const mark = ['-D', folder, '-c'].join(' ')
  return commandLines().flatMap(([pid, command]) => (command.includes(mark) && isAlive(pid) ? [pid] : []))
}

function commandLines(): [pid: number, command: string][] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 16_777_216 })
      .trim()
      .split('\n')
    return lines.map((line) => [Number.parseInt(line, 10), line])
  }
  return processNumbers().map((pid) => [pid, commandLine(pid)])
}

function processNumbers(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** The working directory of a postmaster is its cluster, also after somebody moved that. */
function judgeByProc(pid: number, folder: string): 'yes' | 'no' | 'unclear' {
  try {
    const isPostgres = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    return isPostgres && readlinkSync(`/proc/${pid}/cwd`) === folder ? 'yes' : 'no'
  } catch {
    return isAlive(pid) && statSync(`/proc/${pid}`).uid === process.getuid?.() ? 'unclear' : 'no'
  }
}

function judgeByCommand(pid: number, folder: string): 'yes' | 'no' | 'unclear' {
  try {
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    if (command.includes(`-D ${folder} `)) return 'yes'
    return command.includes('postgres') ? 'unclear' : 'no'
  } catch {
    return isAlive(pid) ? 'unclear' : 'no'
  }
}

/** Whether any live process works in this folder, as a server's children do. Always false where /proc is missing. */
export function isWorkedIn(folder: string): boolean {
  return process.platform === 'linux' && processNumbers().some((pid) => workingFolder(pid) === folder && isAlive(pid))
}

/**
 * Whether a process has ended and waits to be reaped. It still has its number and answers to signal 0; for ever where
 * process 1 reaps no orphans, as in many containers.
 */
export function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}
