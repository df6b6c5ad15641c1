import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { tryLock } from '../file-lock.ts'
import { StartRefusal } from '../start-refusal.ts'
import { writeFileAtomically } from '../write-file.ts'
import { isAlive } from './processes.ts'

/** The right to be the server of a data folder; it ends with the process at the latest. */
export interface ServerClaim {
  /** Says where the server answers, for the message that a second one gives. */
  announce(address: string): void
  release(): void
}

/** Makes this process the one server of the data folder, or refuses and says which process it is and where it answers. */
export function claimServer(data: DataFolder): ServerClaim {
  const note = join(data.path, 'server')
  const lock = tryLock(`${note}.lock`)
  if (!lock)
    throw new StartRefusal(`${whoRuns(note)} on ${data.path}. Stop it first, or choose another folder with --data.`, 75)
  const write = (address: string) => writeFileAtomically(note, `${process.pid}\n${address}\n`, 0o600)
  write('')
  return {
    announce: write,
    release() {
      rmSync(note, { force: true })
      lock.release()
    },
  }
}

/** Where the server of a data folder answers, as another process hears of it; undefined where none runs. */
export function serverAddress(data: DataFolder): string | undefined {
  const { pid, address } = readNote(join(data.path, 'server'))
  return address && isAlive(Number(pid)) ? address : undefined
}

function whoRuns(note: string): string {
  const { pid, address } = readNote(note)
  const process = pid ? `process ${pid}` : 'another process'
  return `Clamor already runs as ${process}${address ? `, at ${address},` : ''}`
}

function readNote(note: string): { pid: string; address: string } {
  const [pid = '', address = ''] = existsSync(note) ? readFileSync(note, 'utf8').split('\n') : []
  return { pid, address }
}
