import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { type Db, inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { type House, house, openOther } from './house.ts'

type Column = { column: string; type: string; choices: string | null }
type TenantTable = { table: string; forced: boolean; nullable: boolean; columns: Column[] }

/** What a column's checks ask for and its type alone does not say, as SQL. A new table with such a check belongs here. */
const samples: Record<string, string> = {
  'action_deliveries.channel': `'email'`,
  'members.role': `'viewer'`,
  'member_invitations.email': `'someone@example.org'`,
  'supporters.email': `'someone@example.org'`,
  'supporter_wording_versions.jurisdictions': `'{europe}'`,
  'post_variants.locale': `'es'`,
  'posts.source_locale': `'es'`,
  'publishing_redirects.path': `'/old'`,
  country: `'US'`,
}

const id = "'22222222-2222-7222-8222-222222222222'::uuid"

const tables = await readTenantTables()

/** Every table with an organisation, from the catalogue of the migrated database: new ones are tested without being named here. */
async function readTenantTables(): Promise<TenantTable[]> {
  const database = openDatabase(inject('postgres').owner)
  try {
    const { rows } = await sql<TenantTable>`
      select c.relname as "table", c.relrowsecurity and c.relforcerowsecurity as forced,
             bool_or(a.attname = 'organisation_id' and not a.attnotnull) as nullable,
             jsonb_agg(jsonb_build_object('column', a.attname, 'type', format_type(a.atttypid, null),
               'choices', (select pg_get_constraintdef(k.oid) from pg_constraint k
                 where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
                   and pg_get_constraintdef(k.oid) like '%ARRAY[%' limit 1)))
               filter (where a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attname <> 'organisation_id') as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
        and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id' and not o.attisdropped)
      group by c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity order by c.relname`.execute(database.db)
    return rows.map((row) => ({ ...row, columns: row.columns ?? [] }))
  } finally {
    await database.close()
  }
}

function sampleOf(table: string, { column, type, choices }: Column): string {
  const chosen = samples[`${table}.${column}`] ?? samples[column]
  if (chosen) return chosen
  const first = choices && /'([^']+)'::text/.exec(choices)?.[1]
  if (first) return `'${first}'`
  if (type.endsWith('[]')) return `'{}'`
  if (type === 'uuid') return id
  if (/^(integer|smallint|bigint|numeric|real|double)/.test(type)) return '1'
  if (type === 'boolean') return 'true'
  if (type === 'bytea') return `'\\x00'::bytea`
  if (type.startsWith('timestamp') || type === 'date') return `'2026-11-21'`
  if (type.startsWith('json')) return `'{}'`
  return `'sample'`
}

function insertInto({ table, columns }: TenantTable, organisation: string): string {
  const names = ['organisation_id', ...columns.map(({ column }) => `"${column}"`)]
  const values = [organisation, ...columns.map((column) => sampleOf(table, column))]
  return `insert into "${table}" (${names.join(', ')}) values (${values.join(', ')})`
}

type Neighbours = House & { ours: string; theirs: string }

/** Two organisations; one row of the second in every table and no other, put there past every policy, trigger and foreign key. */
async function twoOrganisations(): Promise<Neighbours> {
  const home = await house()
  const other = await openOther(home.db)
  const url = new URL(inject('postgres').admin)
  url.pathname = new URL(home.urls.owner).pathname
  const admin = openDatabase(url.href, { connections: 1 })
  await sql`set session_replication_role = replica`.execute(admin.db)
  try {
    for (const table of tables) {
      await sql`delete from ${sql.table(table.table)}`.execute(admin.db)
      const insert = insertInto(table, `'${other.id}'`)
      await sql
        .raw(insert)
        .execute(admin.db)
        .catch((error) => {
          throw new Error(`${table.table}: say in \`samples\` what its checks ask for. ${error.message}\n${insert}`)
        })
    }
  } finally {
    await admin.close()
  }
  return { ...home, ours: home.organisation.id, theirs: other.id }
}

async function count(db: Db, table: string, condition = 'true'): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from ${sql.table(table)} where ${sql.raw(condition)}`.execute(db)
  return rows[0]?.rows ?? -1
}

/** How many rows a statement reached; 0 where the role may not say such a thing at all. */
async function reached({ db, ours }: Neighbours, statement: string): Promise<number> {
  try {
    return await inOrganisation(db, ours, async (db) => Number((await sql.raw(statement).execute(db)).numAffectedRows))
  } catch (error) {
    if (/permission denied/.test((error as Error).message)) return 0
    throw error
  }
}

/** What another organisation could do with a row, in words; nothing, as it should be. */
async function breaches(home: Neighbours, table: TenantTable): Promise<string[]> {
  const { table: name } = table
  const { db, ours, theirs } = home
  const own = `organisation_id = '${theirs}'`
  const planted = await reached(home, insertInto(table, `'${theirs}'`)).catch((error) =>
    /row-level security/.test(error.message) ? 0 : Promise.reject(error),
  )
  const checks: Record<string, boolean> = {
    'its own organisation does not see it': (await inOrganisation(db, theirs, (db) => count(db, name, own))) !== 1,
    'another reads it': (await inOrganisation(db, ours, (db) => count(db, name, own))) !== 0,
    'a connection without an organisation reads it': (await count(db, name, 'organisation_id is not null')) !== 0,
    'another changes it': (await reached(home, `update "${name}" set organisation_id = organisation_id`)) !== 0,
    'another deletes it': (await reached(home, `delete from "${name}"`)) !== 0,
    'another plants one': planted !== 0,
    'it is gone': (await inOrganisation(db, theirs, (db) => count(db, name, own))) !== 1,
  }
  return Object.entries(checks).flatMap(([what, isBreached]) => (isBreached ? [`${name}: ${what}`] : []))
}

test('every table with an organisation forces row-level security', () => {
  expect(tables.length).toBeGreaterThan(15)
  expect(tables.filter(({ forced }) => !forced).map(({ table }) => table)).toEqual([])
})

test('no row of an organisation can be read, changed, deleted or planted by another, in any table', async () => {
  const home = await twoOrganisations()

  const found: string[] = []
  for (const table of tables) found.push(...(await breaches(home, table)))

  expect(found).toEqual([])
})

test('a connection of the server’s own role, past every handle of ours, reaches no row of another organisation', async () => {
  const home = await twoOrganisations()
  const found: string[] = []
  for (const [whose, organisation] of [
    ['as another organisation', home.ours],
    ['as none', ''],
  ] as const) {
    const client = new pg.Client({ connectionString: home.urls.app })
    await client.connect()
    try {
      const { rows } = await client.query<{ role: string }>('select current_user as role')
      expect(rows[0]?.role).toBe('clamor_app')
      await client.query(`select set_config('clamor.organisation_id', $1, false)`, [organisation])
      for (const table of tables)
        for (const [what, statement] of Object.entries(attacks(table, home)))
          if (await succeeds(client, statement)) found.push(`${whose}: ${table.table}: ${what}`)
    } finally {
      await client.end()
    }
  }
  expect(found).toEqual([])
  expect(await unreadByItsOwn(home)).toEqual([])
  const lost: string[] = []
  for (const { table } of tables) {
    const rows = await inOrganisation(home.db, home.theirs, (db) =>
      count(db, table, `organisation_id = '${home.theirs}'`),
    )
    if (rows !== 1) lost.push(table)
  }
  expect(lost).toEqual([])
})

test('no view and no function of the schema looks past the policies', async () => {
  const home = await house()
  const { rows: views } = await sql<{ name: string }>`
    select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where relkind in ('v', 'm') and not coalesce(reloptions::text[] @> '{security_invoker=true}', false)`.execute(
    home.db,
  )
  const { rows: functions } = await sql<{ name: string }>`
    select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    where p.prosecdef order by 1`.execute(home.db)
  const { rows: roles } = await sql<{ name: string }>`
    select rolname as name from pg_roles where rolname like 'clamor%' and (rolsuper or rolbypassrls)`.execute(home.db)

  expect(views).toEqual([])
  // It makes partitions, and reads no row of anybody.
  expect(functions).toEqual([{ name: 'open_months' }])
  expect(roles).toEqual([])
})

/** The same statements do reach a row where its own organisation is named: they would have found a hole. */
async function unreadByItsOwn(home: Neighbours): Promise<string[]> {
  const client = new pg.Client({ connectionString: home.urls.app })
  await client.connect()
  try {
    await client.query(`select set_config('clamor.organisation_id', $1, false)`, [home.theirs])
    const unread: string[] = []
    for (const table of tables) {
      const { 'reads it': reads, 'reads it by a join': joins } = attacks(table, home)
      for (const statement of [reads ?? '', joins ?? ''])
        if (!(await succeeds(client, statement))) unread.push(`${table.table}: ${statement}`)
    }
    return unread
  } finally {
    await client.end()
  }
}

/** What somebody with the server's own connection would try on a row of another organisation. */
function attacks(table: TenantTable, { ours, theirs }: Neighbours): Record<string, string> {
  const name = `"${table.table}"`
  const own = `organisation_id = '${theirs}'`
  return {
    'reads it': `select * from ${name} where ${own}`,
    'reads it with everything': `select * from ${name} where organisation_id is not null and organisation_id <> '${ours}'`,
    'reads it by a join': `select t.* from organisations o join ${name} t on t.organisation_id = o.id where o.id = '${theirs}'`,
    'locks it': `select * from ${name} where ${own} for update`,
    'copies it': `create temporary table stolen on commit drop as select * from ${name} where ${own}`,
    'changes it': `update ${name} set organisation_id = organisation_id where ${own}`,
    'takes it over': `update ${name} set organisation_id = '${ours}' where ${own}`,
    'deletes it': `delete from ${name} where ${own}`,
    'plants one': insertInto(table, `'${theirs}'`),
    'plants one over it': `${insertInto(table, `'${theirs}'`)} on conflict do nothing`,
    'empties it': `truncate ${name} cascade`,
    'turns the policies off': `alter table ${name} disable row level security`,
  }
}

/** Whether a statement reached a row, or did something where there is none to count; all is taken back. */
async function succeeds(client: pg.Client, statement: string): Promise<boolean> {
  await client.query('begin')
  try {
    const { rowCount, command } = await client.query(statement)
    return (rowCount ?? 0) > 0 || command === 'TRUNCATE' || command === 'ALTER'
  } catch (error) {
    expect((error as Error).message).toMatch(/permission denied|row-level security|must be owner/)
    return false
  } finally {
    await client.query('rollback')
  }
}

test('nobody reaches a partition past the policies of its table', async () => {
  const home = await house()
  await sql`select open_months(2)`.execute(home.db)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relispartition and relkind = 'r'`.execute(home.db)

  const reachable: string[] = []
  for (const { name } of rows) {
    await count(home.db, name).then(
      () => reachable.push(name),
      (error) => expect(error.message).toMatch(/permission denied/),
    )
  }

  expect(rows.length).toBeGreaterThan(0)
  expect(reachable).toEqual([])
})

test('what belongs to the instance is read by everybody and changed by no organisation', async () => {
  const home = await house()
  const shared = tables.filter(({ nullable }) => nullable)

  for (const table of shared) {
    const planting = inOrganisation(home.db, home.organisation.id, (db) =>
      sql.raw(insertInto(table, 'null')).execute(db),
    )
    await expect(planting, table.table).rejects.toThrow(/row-level security/)
  }
})

test('an organisation changes and ends itself only', async () => {
  const home = await house()
  const other = await openOther(home.db)

  const reach = { ...home, ours: home.organisation.id, theirs: other.id }
  expect(await reached(reach, `update organisations set name = 'x' where id = '${other.id}'`)).toBe(0)
  expect(await reached(reach, `delete from organisations where id = '${other.id}'`)).toBe(0)
})
