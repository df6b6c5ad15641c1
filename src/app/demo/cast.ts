import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '#platform/db.ts'
import { openPostman } from '#platform/open-postman.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { atEnd } from '#test/at-end.ts'
import { freshDatabase } from '#test/house.ts'
import { mailSink, type Sink } from '#test/mail-sink.ts'
import { platformOf } from '#test/site.ts'
import { Sites } from '../sites.ts'
import { loadDemo } from './load-demo.ts'

export type Instance = {
  platform: Platform
  sites: Sites
  urls: { app: string; owner: string }
  /** A real mail server that the instance is told to use. */
  sink: Sink
  load(told?: (done: number, total: number) => void): ReturnType<typeof loadDemo>
  /** Every row of every table as text, by the table's name; seen by nobody but a superuser. */
  everything(): Promise<Map<string, string[]>>
}

export const root = { name: 'root', email: 'root@localhost', locale: 'en' } as const

/** An instance without any organisation, which has a mail server. */
export async function emptyInstance(): Promise<Instance> {
  const urls = await freshDatabase()
  const database = openDatabase(urls.app)
  atEnd(() => database.close())
  const sink = await mailSink()
  const environment = { SMTP_URL: sink.url }
  const { platform } = await platformOf({ ...database, urls, organisation: {} as Organisation }, environment)
  platform.postman = openPostman(platform.db, platform.config, platform.data)
  atEnd(() => platform.postman.close())
  const sites = new Sites(platform.db, { publicUrl: undefined, port: 3000 })
  platform.publicUrl = (organisation) => sites.url(organisation)
  return {
    platform,
    sites,
    urls,
    sink,
    load: (told = () => {}) => loadDemo({ platform, sites }, { url: urls.app, owner: root, told }),
    everything: () => readEverything(urls.app),
  }
}

/** Of an organisation, from what `everything` read: each row with its table's name. */
export function rowsAbout(everything: Map<string, string[]>, id: string): string[] {
  return [...everything].flatMap(([table, rows]) =>
    rows.filter((row) => row.includes(id)).map((row) => `${table}: ${row}`),
  )
}

/** The same of any database of this test run. */
export async function readEverything(url: string): Promise<Map<string, string[]>> {
  const admin = new URL(inject('postgres').admin)
  admin.pathname = new URL(url).pathname
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'graphile_worker') order by 1`)
    const found = new Map<string, string[]>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
      found.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return found
  } finally {
    await client.end()
  }
}
