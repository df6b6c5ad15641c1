import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { StartRefusal } from '../start-refusal.ts'
import { type Account, serverAccount } from './account.ts'
import { type Binaries, installedBinaries } from './binaries.ts'
import { copyBinaries, homeElsewhere } from './elsewhere.ts'
import type { Cluster } from './postmaster.ts'

/**
 * Where the cluster of a data folder stands and as whom it runs.
 *
 * As an ordinary user: inside the folder, as that user. As root: as the account `clamor`, or as the owner of a cluster that
 * an ordinary user made; and where that account may not pass (a clone under /root, which is 0700), the programs or the
 * cluster stand under /var/lib/clamor, and `postgres.location` in the data folder says so.
 */
export function placeCluster(data: DataFolder): Cluster {
  const pointer = join(data.path, 'postgres.location')
  if (process.getuid?.() !== 0) return placeAsOurselves(data, pointer)
  if (existsSync(data.postgres)) return placeInside(data, ownerOf(data.postgres))
  const account = serverAccount()
  if (!account) throw new Error('root has no account for the server')
  if (!existsSync(pointer) && mayPass(account, data.path)) return placeInside(data, account)
  const home = homeElsewhere(data, pointer)
  return { binaries: binariesFor(account), account, folder: join(home, 'postgres'), log: join(home, 'postgres.log') }
}

function placeAsOurselves(data: DataFolder, pointer: string): Cluster {
  if (existsSync(pointer)) {
    throw new StartRefusal(
      `The database of ${data.path} was made by root and stands in ${readFileSync(pointer, 'utf8').trim()}. Start Clamor as root.`,
      77,
    )
  }
  if (existsSync(data.postgres) && statSync(data.postgres).uid !== process.getuid?.()) {
    throw new StartRefusal(
      `${data.postgres} belongs to another user. Start Clamor as the one who made it (or as root).`,
      77,
    )
  }
  return { binaries: installedBinaries(), account: undefined, ...inside(data) }
}

function placeInside(data: DataFolder, account: Account): Cluster {
  if (!mayPass(account, data.path)) {
    throw new StartRefusal(
      `The account of the database (uid ${account.uid}) may not enter ${data.path} any more. Move that folder to where it may ` +
        '(such as /srv), or let it pass: chmod o+x on the folder and on each one above it.',
      77,
    )
  }
  return { binaries: binariesFor(account), account, ...inside(data) }
}

function inside(data: DataFolder): Pick<Cluster, 'folder' | 'log'> {
  return { folder: data.postgres, log: join(data.path, 'postgres.log') }
}

function ownerOf(folder: string): Account {
  const { uid, gid } = statSync(folder)
  return { uid, gid }
}

/** The installed programs, or a copy of them where this account cannot run those. */
function binariesFor(account: Account): Binaries {
  const installed = installedBinaries()
  const trial = spawnSync(installed.postgres, ['--version'], { ...account, cwd: '/' })
  return trial.status === 0 ? installed : copyBinaries(installed)
}

/** Asked of the system itself, since access lists and mounts have a say beside the permission bits. */
function mayPass(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0
}
