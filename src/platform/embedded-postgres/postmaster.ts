import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartRefusal } from '../start-refusal.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { freePort } from './free-port.ts'
import { isAlive, isPostmasterOf, sendSignal } from './processes.ts'
import { programEnvironment } from './programs.ts'

/** A cluster and all that is needed to run it. */
export interface Cluster {
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** The folder with PG_VERSION in it; also of the Unix socket, if its name is short enough. */
  readonly folder: string
  /** File that the server's log is added to. */
  readonly log: string
}

/** A server as its `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number
  /** When it was started, in seconds since 1970; together with the pid it names one server and no later one. */
  readonly startedAt: number
  readonly port: number
  /** Empty if it listens on no Unix socket. */
  readonly socketFolder: string
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby'
}

/**
 * Starts the server in a process group of its own, so that a Ctrl-C meant for Clamor does not reach it, and waits until it
 * takes connections, however long its recovery after a crash needs.
 *
 * `port` is tried first; if it is taken, and `onlyThisPort` is not set, any free one.
 */
export async function startPostmaster(
  cluster: Cluster,
  { port = 0, onlyThisPort = false }: { port?: number; onlyThisPort?: boolean } = {},
): Promise<Postmaster> {
  const giveUpAt = Date.now() + 20_000
  let wanted = port
  for (;;) {
    const free = (await freePort(wanted)) ?? (onlyThisPort ? undefined : await freePort(0))
    const outcome = free === undefined ? 'port taken' : await launch(cluster, free)
    if (typeof outcome === 'object') return outcome
    if (Date.now() > giveUpAt)
      throw new StartRefusal(`PostgreSQL did not start: ${outcome}. Its log is ${cluster.log}`, 75)
    if (!onlyThisPort) wanted = 0
    await pause(100)
  }
}

/**
 * Stops the server as `pg_ctl stop -m fast` does: open transactions are rolled back, everything else is kept. One that has
 * not stopped after a minute is stopped at once, and recovers at its next start.
 */
export async function stopPostmaster(cluster: Cluster, server: Postmaster): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  sendSignal(server.pid, 'SIGINT')
  while (isAlive(server.pid) && isPostmasterOf(server.pid, cluster.folder) !== 'no') {
    if (Date.now() > giveUpAt) sendSignal(server.pid, 'SIGQUIT')
    await pause(10)
  }
}

/** The server that the cluster's `postmaster.pid` names, whether it lives or not; undefined if there is none. The file grows line by line. */
export function readPostmaster(folder: string): Postmaster | undefined {
  const lines = readText(join(folder, 'postmaster.pid')).split('\n')
  const [pid, , startedAt, port, socketFolder = '', , , status = ''] = lines
  if (!Number(pid)) return undefined
  return {
    // Negative in single-user mode; and a signal to a negative number would go to a whole group.
    pid: Math.abs(Number(pid)),
    startedAt: Number(startedAt ?? 0),
    port: Number(port ?? 0),
    socketFolder,
    status: (status.trim() || 'starting') as Postmaster['status'],
  }
}

type Trouble = 'port taken' | 'children of the server before it still run' | 'the server before it waits to be reaped'

async function launch(cluster: Cluster, port: number): Promise<Postmaster | Trouble> {
  putAwayLongLog(cluster.log)
  const logStart = readText(cluster.log).length
  const child = spawnServer(cluster, port)
  const exited = new Promise<null>((resolve) => {
    child.once('exit', () => resolve(null))
    child.once('error', () => resolve(null))
  })
  for (;;) {
    const over = await Promise.race([exited, pause(10, 'still running')])
    if (over === null) return explain(readText(cluster.log).slice(logStart), cluster)
    const server = readPostmaster(cluster.folder)
    if (server?.status === 'ready' && server.pid === child.pid) return server
  }
}

function spawnServer(cluster: Cluster, port: number) {
  const socketFolder = fitsSocketName(cluster.folder) ? cluster.folder : ''
  const log = openSync(cluster.log, 'a', 0o600)
  try {
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.folder, '-c', `port=${port}`, '-c', `unix_socket_directories=${quoteFolder(socketFolder)}`],
      { ...cluster.account, cwd: '/', env: programEnvironment, detached: true, stdio: ['ignore', log, log] },
    )
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function explain(log: string, cluster: Cluster): Trouble {
  if (log.includes('Address already in use')) return 'port taken'
  if (log.includes('pre-existing shared memory block')) return 'children of the server before it still run'
  // PostgreSQL takes a zombie for alive. Its parent, by now process 1, reaps it in a moment.
  if (log.includes('lock file "postmaster.pid" already exists')) return 'the server before it waits to be reaped'
  const lines = log.trim().split('\n').slice(-8).join('\n')
  throw new StartRefusal(`PostgreSQL did not start. Its log, ${cluster.log}, ends with:\n${lines}`)
}

/** The log before this one is kept as `.1`. */
function putAwayLongLog(path: string): void {
  if (existsSync(path) && statSync(path).size > 5_000_000) renameSync(path, `${path}.1`)
}

/** The setting is a list of folders divided by commas. */
function quoteFolder(folder: string): string {
  return folder && `"${folder.replaceAll('"', '""')}"`
}

/** A Unix socket's name has at most 103 bytes on macOS, 107 on Linux. */
function fitsSocketName(folder: string): boolean {
  return Buffer.byteLength(`${folder}/.s.PGSQL.65535`) <= 103
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
