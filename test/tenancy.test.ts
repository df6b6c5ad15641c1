import { expect, inject, test } from 'vitest'
import { type Db, inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { type House, house, openOther } from './house.ts'

type Column = { column: string; type: string; choices: string | null }
type TenantTable = { table: string; forced: boolean; nullable: boolean; columns: Column[] }

/** What a column's checks ask for and its type alone does not say, as SQL. A new table with such a check belongs here. */
const samples: Record<string, string> = {
  'members.role': `'viewer'`,
  'member_invitations.email': `'someone@example.org'`,
  'supporters.email': `'someone@example.org'`,
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
