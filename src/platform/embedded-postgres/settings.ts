import { join } from 'node:path'
import { writeFileAtomically } from '../write-file.ts'

/** Values of postgresql.conf by name; a string is quoted where it is written. */
export type Settings = Readonly<Record<string, string | number | boolean>>

/**
 * For a machine with one or two cores and 1 GB of memory. Durability is PostgreSQL's own default: what was committed
 * survives a power cut.
 */
export const settings: Settings = {
  cluster_name: 'clamor',
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  max_connections: 60,
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  default_text_search_config: 'pg_catalog.simple',

  fsync: true,
  synchronous_commit: 'on',
  full_page_writes: true,
  wal_compression: 'on',
  min_wal_size: '80MB',
  max_wal_size: '512MB',

  shared_buffers: '64MB',
  effective_cache_size: '256MB',
  maintenance_work_mem: '32MB',
  random_page_cost: 1.1,
  io_workers: 1,
  autovacuum_max_workers: 2,
  autovacuum_worker_slots: 4,
  // Our queries are short: compiling them or dividing them among workers costs more than it saves.
  max_parallel_workers_per_gather: 0,
  jit: false,

  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_checkpoints: false,
  // Statements and the details of an error hold people's names and addresses; the log must not.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/** What test runs change: nothing needs to survive, and many connections come at once. */
export const testSettings: Settings = {
  ...settings,
  fsync: false,
  synchronous_commit: 'off',
  full_page_writes: false,
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '2GB',
  shared_buffers: '128MB',
  max_connections: 200,
}

/**
 * Writes `clamor.conf`, which is made again at every start, and `pg_hba.conf`: whoever connects knows a password, and comes
 * from this machine. `postgresql.conf` includes the first; what an operator writes there afterwards wins.
 */
export function writeSettings(cluster: string, values: Settings): void {
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${quote(value)}`)
  const text = `# Written at every start. Change postgresql.conf instead.\n${lines.join('\n')}\n`
  writeFileAtomically(join(cluster, 'clamor.conf'), text, 0o600)
  writeFileAtomically(
    join(cluster, 'pg_hba.conf'),
    'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n',
    0o600,
  )
}

/** What `postgresql.conf` says in a new cluster. */
export const operatorSettings = `include 'clamor.conf'\n\n# Your own settings go below; they win and are kept.\n`

function quote(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
