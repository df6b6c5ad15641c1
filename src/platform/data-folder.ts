import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Secret, secretKeeper } from './secrets.ts'
import { StartRefusal } from './start-refusal.ts'
import { writeFileAtomically } from './write-file.ts'

export type { Secret } from './secrets.ts'

/** The layout that this program writes. Raised when a folder of this program would be misread by an older one. */
const layoutVersion = 1

/** Where one instance keeps everything it owns. All paths are absolute, with symbolic links followed. */
export interface DataFolder {
  readonly path: string
  /** The embedded server's cluster, unless `postgres.location` beside it says otherwise. */
  readonly postgres: string
  /** Uploads as they came, never served. */
  readonly mediaOriginals: string
  /** What is served: re-encoded, without what a camera adds. */
  readonly mediaCopies: string
  /** Outgoing mail, one .eml file each, where no SMTP_URL is set. */
  readonly outbox: string
  /**
   * The keys for one purpose, newest first: it signs and seals, all of them check and open. 32 random bytes each; made at
   * first use, kept in `secrets.json` (0600).
   * @param purpose a short name, such as `session` or `postgres/owner`
   */
  secret(purpose: string): readonly [Secret, ...Secret[]]
}

/**
 * Opens the data folder, and makes what is missing in it. Refuses one that a newer Clamor wrote, or that we may not write to.
 * @param path absolute, or relative to the working directory
 */
export function openDataFolder(path: string): DataFolder {
  const folder = makeFolder(resolve(path))
  checkVersion(folder)
  const inside = (...names: string[]) => makePrivate(join(folder, ...names))
  inside('media')
  return {
    path: folder,
    postgres: join(folder, 'postgres'),
    mediaOriginals: inside('media', 'originals'),
    mediaCopies: inside('media', 'copies'),
    outbox: inside('outbox'),
    secret: secretKeeper(folder),
  }
}

function makeFolder(path: string): string {
  try {
    // Set apart from mkdir, whose mode the umask may narrow: the server's account must be able to pass through.
    if (mkdirSync(path, { recursive: true })) chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700)
    return realpathSync(path)
  } catch (error) {
    throw refuse(path, error)
  }
}

function makePrivate(path: string): string {
  try {
    if (mkdirSync(path, { recursive: true, mode: 0o700 })) giveToOwner(path)
    return path
  } catch (error) {
    throw refuse(path, error)
  }
}

/** Root leaves what it makes to the owner of the data folder, who may start without root next time. */
function giveToOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const owner = statSync(dirname(path))
  chownSync(path, owner.uid, owner.gid)
}

function checkVersion(folder: string): void {
  const path = join(folder, 'VERSION')
  try {
    if (!existsSync(path)) writeFileAtomically(path, `${layoutVersion}\n`, 0o644)
  } catch (error) {
    throw refuse(folder, error)
  }
  const version = readFileSync(path, 'utf8').trim()
  if (/^\d+$/.test(version) && Number(version) <= layoutVersion) return
  throw new StartRefusal(
    `The data folder ${folder} was written by a newer Clamor (layout ${version}, this one knows ${layoutVersion}). ` +
      'Update this Clamor, or choose another folder with --data.',
  )
}

function refuse(path: string, error: unknown): StartRefusal {
  return new StartRefusal(
    `The data folder cannot be used: ${(error as Error).message}. ` +
      `Run as the user who owns ${path}, or choose another folder with --data.`,
    77,
  )
}
