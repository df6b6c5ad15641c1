import type pg from 'pg'

/** A table whose rows are backed up: whose organisation each row is, if it is anybody's, stands in `organisation_id`. */
export type BackedUpTable = {
  name: string
  /** Those that can be written; what the database computes is left out. */
  columns: string[]
  hasOrganisation: boolean
}

/** Of this moment and this machine: which processes run. Migrations stand in the description of the backup. */
const leftOut = ['schema_migrations', 'job_workers']

/** Every table of the schema, partitioned ones as one, with what is known of them. */
export async function readTables(client: pg.ClientBase): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(
    `select c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
            bool_or(a.attname = 'organisation_id') as "hasOrganisation"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
     group by c.relname order by c.relname`,
    [leftOut],
  )
  return rows
}

/** Partitions that time brought; those for everything else come with their tables. */
export async function readPartitions(
  client: pg.ClientBase,
): Promise<{ parent: string; name: string; bound: string }[]> {
  const { rows } = await client.query(
    `select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where c.relispartition and p.relnamespace = 'public'::regnamespace and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
     order by c.relname`,
  )
  return rows
}

/** Where each sequence of the schema stands. */
export async function readSequences(
  client: pg.ClientBase,
): Promise<{ name: string; value: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string; value: string; isCalled: boolean }>(
    `select c.relname as name, coalesce(s.last_value, s.start_value)::text as value, s.last_value is not null as "isCalled"
     from pg_class c join pg_sequences s on s.schemaname = 'public' and s.sequencename = c.relname
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by 1`,
  )
  return rows
}

/** References between tables, as statements that make them again. */
export async function readReferences(
  client: pg.ClientBase,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0 order by c.oid`,
  )
  return rows
}

/** Tables whose walls between organisations hold for their owner too. */
export async function readWalled(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity order by 1`,
  )
  return rows.map(({ name }) => name)
}
