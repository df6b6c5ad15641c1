import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/** How one of the server's programs ended: its exit code (null after a signal or if it never ran) and what it said. */
export interface Ending {
  readonly code: number | null
  readonly output: string
}

/**
 * The environment for the server's programs. The caller's own is left behind: PGDATA, PGPORT and the like would lead them
 * elsewhere, and on macOS a postmaster without LC_ALL becomes multithreaded and gives up.
 */
export const programEnvironment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

/** Runs one of the server's programs to its end, as `account` if there is one. Never throws: a failure is an ending. */
export function runProgram(
  program: string,
  args: readonly string[],
  { account, input }: { account?: Account | undefined; input?: string } = {},
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...account, cwd: '/', env: programEnvironment, stdio: 'pipe' })
    let output = ''
    child.stdout.on('data', (part) => (output += part))
    child.stderr.on('data', (part) => (output += part))
    // A program that ends before it has read its input breaks the pipe; its ending says why.
    child.stdin.on('error', () => {})
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.end(input)
  })
}
