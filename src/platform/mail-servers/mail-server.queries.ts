import { type Db, sql } from '../db.ts'

/** `tls`: from the first byte (465). `starttls`: begun in plain words, and not without (587, 2525, 25). `none`: for this machine alone. */
export const securities = ['starttls', 'tls', 'none'] as const
export type Security = (typeof securities)[number]

/** The mail server that an organisation has set in the console. */
export type MailServer = {
  /** Name of one of `presets`, or `other`. */
  preset: string
  host: string
  port: number
  security: Security
  /** User name and password; null where the server asks nobody who they are. */
  sealed_login: Buffer | null
  /** Mails a day; null for as many as come. */
  per_day: number | null
  /** Another one after every change. */
  version: string
}

const columns = ['preset', 'host', 'port', 'security', 'sealed_login', 'per_day', 'version'] as const

/** That of the scoped organisation. */
export async function readMailServer(db: Db): Promise<MailServer | null> {
  const row = await db.selectFrom('mail_servers').select(columns).executeTakeFirst()
  return row ? { ...row, security: row.security as Security } : null
}

/** IANA name of an organisation's, where its days begin. */
export async function readTimeZone(db: Db, organisationId: string): Promise<string> {
  const row = await db
    .selectFrom('organisations')
    .select('time_zone')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.time_zone ?? 'UTC'
}

/** Keeps it for the scoped organisation, in place of the one before. */
export async function storeMailServer(db: Db, server: Omit<MailServer, 'version'>): Promise<void> {
  await db
    .insertInto('mail_servers')
    .values(server)
    .onConflict((conflict) =>
      conflict
        .column('organisation_id')
        .doUpdateSet({ ...server, version: sql<string>`uuidv7()`, changed_at: sql<Date>`clock_now()` }),
    )
    .execute()
}

/** Says whether there was one. */
export async function deleteMailServer(db: Db): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('mail_servers').executeTakeFirst()
  return numDeletedRows > 0
}

/** What became of the last test mail, in the scoped organisation. */
export type MailTest = {
  at: Date
  server: string
  member_name: string
  result: string
  code: number | null
  words: string
}

/** Null where none was made since the server was changed. */
export async function readMailTest(db: Db): Promise<MailTest | null> {
  const row = await db
    .selectFrom('mail_tests')
    .select(['at', 'server', 'member_name', 'result', 'code', 'words'])
    .executeTakeFirst()
  return row ?? null
}

/** Keeps the outcome of a test in place of the one before. */
export async function storeMailTest(db: Db, test: Omit<MailTest, 'at'>): Promise<void> {
  await db
    .insertInto('mail_tests')
    .values(test)
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ ...test, at: sql<Date>`clock_now()` }))
    .execute()
}

/** After the server was changed the last test says nothing any more. */
export async function deleteMailTest(db: Db): Promise<void> {
  await db.deleteFrom('mail_tests').execute()
}
