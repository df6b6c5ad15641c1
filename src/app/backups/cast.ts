import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type BackupReport, backUp } from '#platform/backup/back-up.ts'
import { newKeyPair } from '#platform/backup/backup-key.ts'
import { type RestoreReport, restore } from '#platform/backup/restore.ts'
import { verifyArchive } from '#platform/backup/verify-archive.ts'
import { type DataFolder, openDataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { atEnd } from '#test/at-end.ts'
import { freshDatabase } from '#test/house.ts'
import { migrationsFolder } from '../project-root.ts'

/** Opens what `backedUp` locks. Keys, since a passphrase takes a second to try, as it should. */
export const pair = await newKeyPair()
export const key = { identities: [pair.identity] }

/** A folder that goes when the test ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-backup-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Backs a test's instance up. */
export function backedUp(
  { platform, urls }: { platform: Platform; urls: { owner: string } },
  file = join(newFolder(), 'clamor.age'),
): Promise<BackupReport> {
  const { data, media } = platform
  return backUp({ file, lock: { recipients: [pair.recipient] }, ownerUrl: urls.owner, data, media, clamor: 'test' })
}

export type Place = { urls: { owner: string; app: string }; data: DataFolder }

/** Where nothing is yet: a fresh database and an empty data folder. */
export async function emptyPlace(): Promise<Place> {
  return { urls: await freshDatabase(), data: openDataFolder(newFolder()) }
}

export type Restoring = {
  finish?: (db: Db, madeAt: string) => Promise<void>
  withJobs?: boolean
  migrationsFolder?: URL
}

/** Checks a backup and restores it. */
export async function restored({ urls, data }: Place, file: string, how: Restoring = {}): Promise<RestoreReport> {
  return restore({
    ...{ file, key, verified: await verifyArchive(file, key) },
    ...{ ownerUrl: urls.owner, appPassword: 'app', folder: data.path },
    migrationsFolder: how.migrationsFolder ?? migrationsFolder,
    finish: how.finish ?? (async () => {}),
    withJobs: how.withJobs ?? true,
  })
}

/** Everything about a schema that is not a row: what guards it, who may what, and what happens by itself. */
export async function schemaOf(url: string): Promise<string[]> {
  const admin = new URL(inject('postgres').admin)
  admin.pathname = new URL(url).pathname
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(`
      select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as line
      from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all
      select 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
      where schemaname = 'public'
      union all
      select 'table ' || relname || ' ' || relkind::text || relrowsecurity || relforcerowsecurity || ' ' || relowner::regrole || coalesce(relacl::text, '')
             || coalesce(pg_get_expr(relpartbound, oid), '')
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
      union all
      select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all
      select 'function ' || oid::regprocedure || ' ' || coalesce(proacl::text, '') || prosecdef from pg_proc where pronamespace = 'public'::regnamespace
      order by 1`)
    return rows.map(({ line }) => line)
  } finally {
    await client.end()
  }
}
