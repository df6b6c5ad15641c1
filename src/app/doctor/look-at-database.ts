import pg from 'pg'
import { appRole, pendingMigrations } from '#platform/migrate.ts'
import { explainNoAnswer, type Premises } from '../premises.ts'
import { migrationsFolder } from '../project-root.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** The server, its roles and tenancy, the schema, the worker and its queue, the two clocks. */
export async function lookAtDatabase({ urls }: Premises): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: urls.owner, application_name: 'clamor doctor' })
  try {
    await client.connect()
  } catch (error) {
    return [fault('database', (explainNoAnswer(error, urls.owner) as Error).message)]
  }
  try {
    const first = [await lookAtServer(client), await lookAtClock(client)]
    const schema = await lookAtSchema(client)
    if (schema.state === 'fault') return [...first, schema]
    return [...first, schema, await lookAtRole(client), await lookAtTenancy(client), ...(await lookAtWorkers(client))]
  } finally {
    await client.end()
  }
}

async function lookAtServer(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query("select current_setting('server_version') as version")
  const { version } = rows[0]
  if (Number.parseInt(version, 10) >= 18) return fine('database', `PostgreSQL ${version}`)
  return fault('database', `PostgreSQL ${version}: Clamor needs 18 or newer. Point DATABASE_URL at a newer server.`)
}

/** Links expire by the one clock and are made by the other. */
async function lookAtClock(client: pg.Client): Promise<Finding> {
  const before = Date.now()
  const { rows } = await client.query('select extract(epoch from clock_timestamp())::float8 * 1000 as now')
  const apart = Math.round(Math.abs(rows[0].now - (before + Date.now()) / 2))
  if (apart < 5_000) return fine('clock', `within ${apart} ms of the database's`)
  return fault('clock', `${apart} ms apart from the database's. Keep both machines' time by NTP.`)
}

async function lookAtSchema(client: pg.Client): Promise<Finding> {
  const pending = await pendingMigrations(client, migrationsFolder)
  if (pending.length === 0) return fine('schema', 'up to date')
  return fault('schema', `${pending.length} migrations are pending. Run: bin/clamor migrate`)
}

async function lookAtRole(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
            exists (select from pg_class where relowner = pg_roles.oid) as owns
     from pg_roles where rolname = $1`,
    [appRole],
  )
  if (rows.length === 0) return fault('role', `The role ${appRole} is missing. Run: bin/clamor migrate`)
  if (rows[0].powerful)
    return fault(
      'role',
      `${appRole} may do too much: it could pass the walls between organisations. Run as a superuser: alter role ${appRole} nosuperuser nobypassrls nocreaterole nocreatedb;`,
    )
  if (rows[0].owns)
    return fault('role', `${appRole} owns tables. Give them to the role of DATABASE_URL: reassign owned.`)
  return fine('role', `${appRole} owns nothing`)
}

async function lookAtTenancy(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = 'organisation_id' and not (c.relrowsecurity and c.relforcerowsecurity)
      and has_table_privilege($1, c.oid, 'select') and c.relname not like 'member\\_sign\\_in\\_%'`,
    [appRole],
  )
  if (rows.length === 0) return fine('tenancy', 'every table of an organisation has its wall')
  const names = rows.map(({ name }) => name).join(', ')
  return fault('tenancy', `No row-level security on ${names}. Run: alter table … force row level security;`)
}

async function lookAtWorkers(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query(`
    select (select count(*)::int from job_workers where seen_at > now() - interval '30 seconds') as live,
           count(*) filter (where attempts < max_attempts and run_at < now() - interval '10 minutes')::int as late,
           count(*) filter (where attempts >= max_attempts)::int as lost
    from graphile_worker.jobs`)
  const { live, late, lost } = rows[0]
  const worker = live
    ? fine('worker', `${live} at work`)
    : warning('worker', 'None is at work, so nothing is sent. Start one: bin/start, or bin/clamor worker')
  if (lost > 0) return [worker, warning('queue', `${lost} jobs were given up; the worker's log says why.`)]
  if (late > 0) return [worker, warning('queue', `${late} jobs have waited for more than ten minutes.`)]
  return [worker, fine('queue', 'nothing waits for long')]
}
