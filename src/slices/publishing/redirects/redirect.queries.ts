import { type Db, sql } from '#platform/db.ts'
import type { Redirect } from './redirect-lines.ts'

export type KeptRedirect = Redirect & { hits: number; createdAt: Date }

/** Path → where it leads, all of them. */
export async function readRedirectMap(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('publishing_redirects').select(['path', 'target']).execute()
  return new Map(rows.map(({ path, target }) => [path, target]))
}

/** By path. @param search is part of the path or of where it leads; @param after a path */
export async function listRedirects(
  db: Db,
  { search, after, limit }: { search: string; after: string; limit: number },
): Promise<KeptRedirect[]> {
  // Kept as browsers send them: what is typed with accents is looked for in both spellings.
  const spellings = [search, encodeURI(search)]
  const { rows } = await sql<KeptRedirect>`
    select path, target, hits, created_at as "createdAt" from publishing_redirects
    where path > ${after} and exists (
      select from unnest(${sql.val(spellings)}::text[]) x (part)
      where position(lower(x.part) in lower(path)) > 0 or position(lower(x.part) in lower(target)) > 0)
    order by path limit ${limit}`.execute(db)
  return rows
}

/** Where one is there for a path, it leads elsewhere from now on. */
export async function upsertRedirects(db: Db, redirects: readonly Redirect[]): Promise<void> {
  if (redirects.length === 0) return
  await db
    .insertInto('publishing_redirects')
    .values([...redirects])
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'path']).doUpdateSet((row) => ({ target: row.ref('excluded.target') })),
    )
    .execute()
}

/** False where there was none. */
export async function deleteRedirect(db: Db, path: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('publishing_redirects').where('path', '=', path).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Adds how often each was followed. */
export async function addHits(db: Db, hits: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    update publishing_redirects r set hits = r.hits + x.hits
    from unnest(${sql.val([...hits.keys()])}::text[], ${sql.val([...hits.values()])}::int[]) x (path, hits)
    where r.path = x.path`.execute(db)
}
