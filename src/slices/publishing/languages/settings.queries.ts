import { type Db, sql } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Policy } from '../posts/post.queries.ts'
import type { Language } from './language.ts'

export type PublishingSettings = {
  /** Every language that texts may be in, those of the site first. */
  languages: Language[]
  policy: Policy
  /** Whom feeds' news are told to (WebSub). */
  hubs: string[]
}

/** How the scoped organisation publishes. */
export async function readPublishingSettings(
  db: Db,
  { locales }: Pick<Organisation, 'locales'>,
): Promise<PublishingSettings> {
  const row = await db.selectFrom('publishing_settings').select(['languages', 'policy', 'hubs']).executeTakeFirst()
  return {
    languages: [...new Set<Language>([...locales, ...(row?.languages ?? [])])],
    policy: (row?.policy as Policy | undefined) ?? 'publish',
    hubs: row?.hubs ?? [],
  }
}

/** Changes what is named of the settings, and keeps the rest. */
export async function writePublishingSettings(
  db: Db,
  change: {
    languages?: Language[]
    policy?: Policy
    hubs?: string[]
    made_for?: Language[]
    front?: unknown
    menus?: unknown
  },
): Promise<void> {
  const { front, menus, ...plain } = change
  const values = {
    ...plain,
    ...(front !== undefined && { front: JSON.stringify(front) }),
    ...(menus !== undefined && { menus: JSON.stringify(menus) }),
  }
  await db
    .insertInto('publishing_settings')
    .values(values)
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}

/** How far the making anew of all publications is. */
export type Remaking = { since: Date; upTo: string | null; done: number; of: number }

/** Nothing under way: null. Where `lock`, nobody else goes on with it until the transaction ends. */
export async function readRemaking(db: Db, { lock = false }: { lock?: boolean } = {}): Promise<Remaking | null> {
  const row = await db
    .selectFrom('publishing_settings')
    .select(['remaking_since as since', 'remade_to as upTo', 'remade as done', 'to_remake as of'])
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row?.since ? { ...row, since: row.since } : null
}

/** For which languages publications were made last; null before somebody looked for the first time. */
export async function readMadeFor(db: Db): Promise<Language[] | null> {
  const row = await db.selectFrom('publishing_settings').select('made_for').executeTakeFirst()
  return row?.made_for ?? null
}

/** Begins anew, also where one was under way. @param languages that publications are made for */
export async function beginRemaking(db: Db, of: number, languages: readonly Language[]): Promise<void> {
  const values = {
    made_for: [...languages],
    remaking_since: sql<Date>`clock_now()`,
    remade_to: null,
    remade: 0,
    to_remake: of,
  }
  await db
    .insertInto('publishing_settings')
    .values(values)
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}

/** @param upTo null: there is nothing more to do */
export async function noteRemade(db: Db, { upTo, count }: { upTo: string | null; count: number }): Promise<void> {
  await db
    .updateTable('publishing_settings')
    .set({
      remade: sql`remade + ${count}::integer`,
      ...(upTo === null ? { remaking_since: null, remade_to: null } : { remade_to: upTo }),
    })
    .execute()
}
