import { type Db, sql } from './db.ts'

type Column = {
  table: string
  column: string
  type: string
  nullable: boolean
  generated: boolean
  choices: string | null
}

/**
 * Writes the TypeScript interface of the migrated database, the text of `schema.ts`.
 * A test compares the two, so the types can never tell of another database than the migrations make.
 */
export async function describeSchema(db: Db): Promise<string> {
  const columns = await readColumns(db)
  const tables = Map.groupBy(columns, (column) => column.table)
  const bodies = [...tables].map(([table, own]) => `  ${table}: {\n${own.map(member).join('\n')}\n  }`)
  return [
    '// Generated from the migrated database by `bin/clamor migrate --write-types`; do not edit.',
    "import type { ColumnType } from 'kysely'",
    '',
    'type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>',
    'type Time = ColumnType<Date, Date | string, Date | string>',
    'type Json = ColumnType<unknown, string, string>',
    '',
    'export interface Schema {',
    ...bodies,
    '}',
    '',
  ].join('\n')
}

async function readColumns(db: Db): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as "type",
           not a.attnotnull and c.relkind <> 'v' or c.relkind = 'v' as nullable,
           a.atthasdef or a.attidentity <> '' as generated,
           (select pg_get_constraintdef(k.oid) from pg_constraint k
             where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
               and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%' limit 1) as choices
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v') and not c.relispartition and c.relname <> 'schema_migrations'
    order by c.relname, a.attnum`.execute(db)
  return rows
}

function member({ column, type, nullable, generated, choices }: Column): string {
  const plain = (choices && union(choices)) ?? tsType(type)
  const known = nullable ? `${plain} | null` : plain
  return `    ${column}: ${generated ? `Generated<${known}>` : known}`
}

/** `check (role = any (array['owner'::text, …]))` → `'owner' | …` */
function union(constraint: string): string {
  return [...constraint.matchAll(/'([^']+)'::text/g)].map(([, choice]) => `'${choice}'`).join(' | ')
}

function tsType(type: string): string {
  if (type.endsWith('[]')) return `${tsType(type.slice(0, -2))}[]`
  if (['integer', 'smallint', 'bigint', 'real', 'double precision'].includes(type)) return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'bytea') return 'Buffer'
  if (type.startsWith('timestamp with')) return 'Time'
  if (type === 'jsonb' || type === 'json') return 'Json'
  return 'string'
}
