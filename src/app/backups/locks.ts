import { readFileSync } from 'node:fs'
import { type Key, type Lock, shortestPassphrase } from '#platform/backup/backup-key.ts'
import { type Config, listIn } from '#platform/config.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { askSecret } from '../ask-secret.ts'
import { exitCodes } from '../exit-codes.ts'

export type LockGiven = { recipient?: string[]; passphraseFile?: string }
export type KeyGiven = { key?: string; passphraseFile?: string }

/** The lock that the settings name, or null: a backup that nobody watches can ask for none. */
export function lockOfSettings({ BACKUP_RECIPIENTS, BACKUP_PASSPHRASE }: Config): Lock | null {
  if (BACKUP_RECIPIENTS && BACKUP_PASSPHRASE)
    throw new CommandRefusal('Set BACKUP_RECIPIENTS or BACKUP_PASSPHRASE, not both.', exitCodes.badSettings)
  if (BACKUP_RECIPIENTS) return { recipients: listIn(BACKUP_RECIPIENTS) }
  return BACKUP_PASSPHRASE ? { passphrase: BACKUP_PASSPHRASE } : null
}

/** What the command line says, else the settings, else whoever sits at the terminal. */
export async function lockOf(config: Config, { recipient, passphraseFile }: LockGiven): Promise<Lock> {
  if (recipient) return { recipients: recipient }
  if (passphraseFile) return { passphrase: firstLine(passphraseFile) }
  return lockOfSettings(config) ?? { passphrase: await askNewPassphrase() }
}

/** What opens a backup: the command line's, else the settings' passphrase, else that of whoever sits at the terminal. */
export async function keyOf({ BACKUP_PASSPHRASE }: Config, { key, passphraseFile }: KeyGiven): Promise<Key> {
  if (key) return { identities: secretKeysIn(key) }
  if (passphraseFile) return { passphrase: firstLine(passphraseFile) }
  if (BACKUP_PASSPHRASE) return { passphrase: BACKUP_PASSPHRASE }
  return { passphrase: await ask('Passphrase of the backup: ') }
}

async function askNewPassphrase(): Promise<string> {
  const passphrase = await ask(`New passphrase for this backup (${shortestPassphrase} letters or more): `)
  if ((await ask('Once more: ')) === passphrase) return passphrase
  throw new CommandRefusal('The two are not the same. Nothing was made.', exitCodes.usage)
}

function ask(question: string): Promise<string> {
  if (process.stdin.isTTY) return askSecret(question)
  throw new CommandRefusal(
    'Nobody can be asked for a passphrase here. Say --passphrase-file FILE, or set BACKUP_RECIPIENTS or BACKUP_PASSPHRASE; ' +
      'to open a backup that was locked with a key: --key FILE.',
    exitCodes.usage,
  )
}

/** As age-keygen writes them: a line each, beside comments. */
function secretKeysIn(path: string): string[] {
  const lines = read(path)
    .split('\n')
    .map((line) => line.trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#'))
}

function firstLine(path: string): string {
  return read(path).split('\n')[0]?.replace(/\r$/, '') ?? ''
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandRefusal(`${path} cannot be read: ${(error as Error).message}.`, exitCodes.badFile)
  }
}
