import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startTestPostgres } from '#platform/embedded-postgres/test-server.ts'
import { migrate } from '#platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { admin: string; owner: string; app: string }
  }
}

/** One PostgreSQL per run, with a migrated template database that every test copies. */
export default async function setup(project: TestProject) {
  const server = await startTestPostgres()
  const owner = withUser(server.url, 'clamor_owner', 'owner', 'clamor_template')
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query("create role clamor_owner login createrole password 'owner'")
  await admin.query('create database clamor_template owner clamor_owner')
  await admin.end()
  await migrate(owner, 'app', new URL('../migrations/', import.meta.url))
  project.provide('postgres', {
    admin: server.url,
    owner,
    app: withUser(server.url, 'clamor_app', 'app', 'clamor_template'),
  })
  return () => server.stop()
}

function withUser(url: string, user: string, password: string, database: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  changed.pathname = `/${database}`
  return changed.href
}
