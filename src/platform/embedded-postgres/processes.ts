import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'

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

/** Such a process still has its number and answers to signal 0; seen where nobody reaps orphans, as in many containers. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}
