import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations as migrateQueue } from 'graphile-worker'
import pg from 'pg'
import { CommandRefusal } from './errors.ts'

/** PostgreSQL's oldest version that will do, as `server_version_num` says it: uuidv7() came with 18. */
const oldestServer = 180_000
/** Any two migrating processes wait for each other under this advisory lock. */
const lock = 7_305_223_847
/** SQLSTATE insufficient_privilege. */
const notPermitted = '42501'
/** No superuser, owns nothing; row-level security holds for it. Migrations name it. */
export const appRole = 'clamor_app'

export type Migration = { name: string; text: string }

/** Plain SQL files in the order of their names; forward only, frozen once released. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(fileURLToPath(new URL(name, folder)), 'utf8') })),
  )
}

/**
 * Brings the database up to date, the queue's tables included, and lets the application's role in.
 * Runs twice, or on two machines at once, without harm. Returns the names of what was applied.
 * @param ownerUrl the role that owns the tables
 * @param appPassword of `clamor_app`, the role the server connects as; the role is created, or given this password
 */
export async function migrate(ownerUrl: string, appPassword: string, folder: URL): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'clamor migrate' })
  await client.connect()
  try {
    await prepareDatabase(client, ownerUrl, appPassword)
    return await applyPending(client, await readMigrations(folder))
  } finally {
    await client.end()
  }
}

/**
 * All that a database needs before its own tables: the application's role, and the queue's tables up to date. Whoever else migrates
 * waits from here on until the connection ends.
 */
export async function prepareDatabase(client: pg.Client, ownerUrl: string, appPassword: string): Promise<void> {
  await refuseOldServer(client)
  await client.query('select pg_advisory_lock($1)', [lock])
  await ensureAppRole(client, appPassword)
  await migrateQueue({ connectionString: ownerUrl })
  await openQueueToApp(client)
}

/** Lets the application's role see the schema of the tables. */
export async function openSchemaToApp(client: pg.Client): Promise<void> {
  await client.query(`grant usage on schema public to ${appRole}`)
}

/** Which migrations the database lacks, so that a server can refuse to run on an old schema. */
export async function pendingMigrations(
  client: { query(text: string): Promise<{ rows: unknown[] }> },
  folder: URL,
): Promise<string[]> {
  const known = await readMigrations(folder)
  const { rows } = await client.query('select name from schema_migrations').catch((error) => {
    if (error.code === '42P01') return { rows: [] }
    throw error
  })
  const applied = new Set((rows as { name: string }[]).map(({ name }) => name))
  return known.map(({ name }) => name).filter((name) => !applied.has(name))
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; name: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_version') as name",
  )
  if (Number(rows[0]?.version) >= oldestServer) return
  throw new CommandRefusal(
    `This PostgreSQL is version ${rows[0]?.name}; Clamor needs 18 or newer. Point DATABASE_URL at a newer server.`,
    3,
  )
}

async function ensureAppRole(client: pg.Client, password: string): Promise<void> {
  const { owner, database, isOwner, isThere } = await readStanding(client)
  if (!isOwner)
    throw new CommandRefusal(
      `The role ${owner} must own the database. As a superuser run:\n  alter database ${database} owner to ${owner};`,
      3,
    )
  const statement = `${isThere ? 'alter' : 'create'} role ${appRole} login password ${client.escapeLiteral(password)}`
  await client.query(statement).catch((error: pg.DatabaseError) => {
    if (error.code !== notPermitted) throw error
    const takeOver = isThere ? `\n  grant ${appRole} to ${owner} with admin option;` : ''
    throw new CommandRefusal(
      `The role ${appRole}, as which the server works, could not be set up (${error.message}). As a superuser run:\n  alter role ${owner} createrole;${takeOver}`,
      3,
    )
  })
  await client.query(`grant connect on database ${database} to ${appRole}`)
  await openSchemaToApp(client)
}

/** Who we are, with names as they stand in a statement. */
async function readStanding(client: pg.Client) {
  const { rows } = await client.query<{ owner: string; database: string; isOwner: boolean; isThere: boolean }>(
    `select quote_ident(current_user) as owner, quote_ident(datname) as database, pg_has_role(datdba, 'usage') as "isOwner",
            exists (select from pg_roles where rolname = $1) as "isThere"
     from pg_database where datname = current_database()`,
    [appRole],
  )
  if (!rows[0]) throw new Error('the database is not in its own catalogue')
  return rows[0]
}

/** The queue's tables have row-level security without a policy: only their owner passes unless we say otherwise. */
async function openQueueToApp(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema graphile_worker to ${appRole};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${appRole};
    grant usage on all sequences in schema graphile_worker to ${appRole};
    grant execute on all functions in schema graphile_worker to ${appRole};
    do $$ declare queue_table regclass; begin
      for queue_table in select oid::regclass from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
        execute format('drop policy if exists clamor on %s', queue_table);
        execute format('create policy clamor on %s to ${appRole} using (true) with check (true)', queue_table);
      end loop;
    end $$`)
}

async function applyPending(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await noteMigrations(client)
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations')
  const applied = new Set(rows.map(({ name }) => name))
  const pending = migrations.filter(({ name }) => !applied.has(name))
  for (const migration of pending) {
    await client.query('begin')
    try {
      await applyMigration(client, migration)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return pending.map(({ name }) => name)
}

/** Makes the table in which applied migrations are noted, unless it is there. */
export async function noteMigrations(client: pg.Client): Promise<void> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  await client.query('grant select on schema_migrations to clamor_app')
}

/** Applies one migration in the caller's transaction, and notes it. */
export async function applyMigration(client: pg.Client, { name, text }: Migration): Promise<void> {
  try {
    await client.query(text)
    await client.query('insert into schema_migrations (name) values ($1)', [name])
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
