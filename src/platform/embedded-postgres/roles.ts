import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { keyedHash } from '../crypto.ts'
import type { DataFolder, Secret } from '../data-folder.ts'
import { writeFileAtomically } from '../write-file.ts'
import type { Cluster, Postmaster } from './postmaster.ts'
import { runProgram } from './programs.ts'

/**
 * Who connects: `postgres` the superuser, `clamor_owner` who owns the tables and migrates them, `clamor_app` whom the
 * migrations create and as whom the server works.
 */
export type Role = 'postgres' | 'clamor_owner' | 'clamor_app'

/** The password of each role, made from one key of the data folder. */
export type Passwords = (role: Role) => string

/** SQLSTATE 28P01: the password is wrong. */
const wrongPassword = '28P01'

/** The passwords that follow from a key. */
export function passwordsFrom(secret: Secret): Passwords {
  return (role) => keyedHash(secret.key, role).toString('base64url')
}

/** The key that a cluster's passwords were made from, which need not be the newest; undefined if it is lost. */
export function keyOf(data: DataFolder, cluster: Cluster): Secret | undefined {
  const path = keyFile(cluster)
  const id = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  return data.secret('postgres').find((secret) => secret.id === id)
}

/** Writes down which key a cluster's passwords were made from. */
export function noteKey(cluster: Cluster, secret: Secret): void {
  writeFileAtomically(keyFile(cluster), `${secret.id}\n`, 0o600)
}

/**
 * Sets the passwords without knowing the old ones, on a cluster that is not running: whoever may read its files may do so,
 * in PostgreSQL's single-user mode, where every line is a statement.
 */
export async function resetPasswords(cluster: Cluster, secret: Secret): Promise<void> {
  const password = passwordsFrom(secret)
  const statements = `alter role postgres password '${password('postgres')}'
do $$ begin alter role clamor_owner password '${password('clamor_owner')}'; exception when undefined_object then end $$
`
  const args = ['--single', '-D', cluster.folder, 'postgres']
  const ending = await runProgram(cluster.binaries.postgres, args, { account: cluster.account, input: statements })
  if (ending.code !== 0 || ending.output.includes('ERROR'))
    throw new Error(`The passwords were not set: ${ending.output}`)
  noteKey(cluster, secret)
}

/** Makes the database `clamor` and its owner if they are missing. Returns false if the superuser's password is another one. */
export async function ensureDatabase(server: Postmaster, passwords: Passwords): Promise<boolean> {
  const client = new pg.Client({ connectionString: addressOf(server, passwords, 'postgres', 'postgres') })
  try {
    await client.connect()
    const { rows } = await client.query<{ owner: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'clamor_owner') as owner,
              exists (select from pg_database where datname = 'clamor') as database`,
    )
    const password = client.escapeLiteral(passwords('clamor_owner'))
    if (!rows[0]?.owner) await client.query(`create role clamor_owner login createrole password ${password}`)
    if (!rows[0]?.database) await client.query('create database clamor owner clamor_owner')
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === wrongPassword) return false
    throw error
  } finally {
    await client.end()
  }
}

/** A connection URL; over the Unix socket where there is one, which `pg` and libpq read from `host`. */
export function addressOf(server: Postmaster, passwords: Passwords, database: string, role: Role): string {
  const socket = server.socketFolder && `?host=${encodeURIComponent(server.socketFolder)}`
  return `postgres://${role}:${passwords(role)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}${socket}`
}

function keyFile(cluster: Cluster): string {
  return join(cluster.folder, 'clamor.key')
}
