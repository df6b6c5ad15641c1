import { spawnSync } from 'node:child_process'
import { StartRefusal } from '../start-refusal.ts'

/** The user and group ids under which the server's programs run. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const name = 'clamor'

/**
 * The unprivileged account for the server's programs: PostgreSQL refuses to run as root. As root it is the system account
 * `clamor`, made at first use; as an ordinary user there is nothing to change, and the answer is undefined.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return findAccount() ?? makeAccount()
}

function findAccount(): Account | undefined {
  const uid = numberOf('-u')
  const gid = numberOf('-g')
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

function numberOf(option: '-u' | '-g'): number | undefined {
  const answer = spawnSync('id', [option, name], { encoding: 'utf8' })
  return answer.status === 0 ? Number(answer.stdout) : undefined
}

function makeAccount(): Account {
  const made = process.platform === 'linux' ? spawnSync('useradd', accountOptions, { encoding: 'utf8' }) : undefined
  const account = findAccount()
  if (account) return account
  throw new StartRefusal(
    `The built-in PostgreSQL does not run as root, and the system account "${name}" could not be made` +
      `${made?.stderr ? ` (${made.stderr.trim()})` : ''}. Start Clamor as an ordinary user, or make that account first.`,
    77,
  )
}

const accountOptions = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]
