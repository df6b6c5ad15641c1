import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/config.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { CommandRefusal } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { appRole, migrate, pendingMigrations, readMigrations } from '#platform/migrate.ts'
import { writeFileAtomically } from '#platform/write-file.ts'
import { exitCodes } from './exit-codes.ts'
import { migrationsFolder } from './project-root.ts'

/** Where one instance lives: its data folder, and its database as the two roles see it. */
export type Premises = {
  data: DataFolder
  /** `owner` migrates and imports, `app` serves: no superuser, owns nothing, held by row-level security. */
  urls: { owner: string; app: string }
  appPassword: string
  isEmbedded: boolean
  /** Gives the database server up; the last process to do so stops an embedded one. */
  leave(): Promise<void>
}

/** Finds the database: the one of DATABASE_URL, or the embedded server, which is started unless another process has done so. */
export function enterPremises(config: Config, data: DataFolder, log: Log): Promise<Premises> {
  return config.DATABASE_URL ? enterServer(config.DATABASE_URL, data) : enterEmbedded(data, log)
}

/** Brings the schema up to date; names what was applied. */
export async function migratePremises({ urls, appPassword }: Premises): Promise<string[]> {
  return migrate(urls.owner, appPassword, migrationsFolder).catch((error) => {
    throw explainNoAnswer(error, urls.owner)
  })
}

/** Whether the database was never migrated. */
export async function isBare({ urls }: Premises): Promise<boolean> {
  const client = new pg.Client({ connectionString: urls.owner, application_name: 'clamor' })
  try {
    await client.connect()
    const [pending, known] = [await pendingMigrations(client, migrationsFolder), await readMigrations(migrationsFolder)]
    return pending.length === known.length
  } catch (error) {
    throw explainNoAnswer(error, urls.owner)
  } finally {
    await client.end()
  }
}

/** Notes in the data folder that its database stands on another server, once it has let us in. */
export function noteWhere({ data, urls, isEmbedded }: Premises): void {
  const { host, pathname } = new URL(urls.owner)
  const note = `${host}${pathname}\n`
  if (isEmbedded || readNote(data) === note.trim()) return
  writeFileAtomically(noteOf(data), note, 0o600)
}

/** A command that is given by hand without the service's settings would make a second, empty database and answer from it. */
function refuseOtherDatabase(data: DataFolder): void {
  const elsewhere = readNote(data)
  if (elsewhere === null) return
  throw new CommandRefusal(
    `The database of ${data.path} is ${elsewhere}: set DATABASE_URL as its server has it. ` +
      `To begin anew with the embedded one, remove ${noteOf(data)} first.`,
    exitCodes.badSettings,
  )
}

function noteOf({ path }: DataFolder): string {
  return join(path, 'database.location')
}

function readNote(data: DataFolder): string | null {
  return existsSync(noteOf(data)) ? readFileSync(noteOf(data), 'utf8').trim() : null
}

async function enterEmbedded(data: DataFolder, log: Log): Promise<Premises> {
  refuseOtherDatabase(data)
  const { joinPostgres } = await import('#platform/embedded-postgres/join-postgres.ts')
  const joined = await joinPostgres(data, { log })
  return {
    data,
    urls: { owner: joined.url('clamor', 'clamor_owner'), app: joined.url('clamor', appRole) },
    appPassword: joined.password(appRole),
    isEmbedded: true,
    leave: () => joined.leave(),
  }
}

async function enterServer(ownerUrl: string, data: DataFolder): Promise<Premises> {
  const appPassword = data.secret('database-app')[0].key.toString('base64url')
  const app = new URL(ownerUrl)
  app.username = appRole
  app.password = appPassword
  return { data, urls: { owner: ownerUrl, app: app.href }, appPassword, isEmbedded: false, leave: async () => {} }
}

/** A server that does not answer, or does not let us in, is nobody's bug: says where it was looked for, without the password. */
export function explainNoAnswer(error: unknown, url: string): unknown {
  const { code, message } = error as { code?: string; message?: string }
  const { host, pathname } = new URL(url)
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT)/.test(code ?? ''))
    return new CommandRefusal(
      `PostgreSQL does not answer at ${host} (${code}). Start it, or mend DATABASE_URL.`,
      exitCodes.unavailable,
    )
  if (/^(28|3D)/.test(code ?? ''))
    return new CommandRefusal(
      `PostgreSQL at ${host} does not let us into ${pathname.slice(1)}: ${message}.`,
      exitCodes.database,
    )
  return error
}
