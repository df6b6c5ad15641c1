import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** How a hub last took the news. */
export type HubOutcome = { at: string; outcome: string }

export type Hubs = { hubs: string[]; outcomes: Record<string, HubOutcome> }

/** Whom feeds' news are told to, and how that went. */
export async function readHubs(db: Db): Promise<Hubs> {
  const row = await db.selectFrom('publishing_settings').select(['hubs', 'hub_outcomes']).executeTakeFirst()
  return { hubs: row?.hubs ?? [], outcomes: (row?.hub_outcomes as Hubs['outcomes'] | undefined) ?? {} }
}

export async function writeHubs(db: Db, hubs: string[]): Promise<void> {
  await db
    .insertInto('publishing_settings')
    .values({ hubs })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ hubs }))
    .execute()
}

/** Remembers how a hub took the news; forgets those that are named no more. */
export async function noteOutcome(db: Db, hub: string, outcome: HubOutcome): Promise<void> {
  await sql`
    update publishing_settings set hub_outcomes = (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(hub_outcomes || ${JSON.stringify({ [hub]: outcome })}::jsonb)
      where key = any(hubs))`.execute(db)
}

/** In which languages the public sees something of a post, if only that it was withdrawn. */
export async function languagesOfPost(db: Db, postId: string): Promise<Language[]> {
  const rows = await db.selectFrom('post_publications').select('locale').where('post_id', '=', postId).execute()
  return rows.map(({ locale }) => locale)
}
