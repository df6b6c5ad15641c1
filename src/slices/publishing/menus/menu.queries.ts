import { type Db, sql } from '#platform/db.ts'
import { type Menus, readMenus } from './menus.ts'

/** The scoped organisation's menus; null where nobody has arranged any. */
export async function readStoredMenus(db: Db): Promise<Menus | null> {
  const row = await db.selectFrom('publishing_settings').select('menus').executeTakeFirst()
  return readMenus(row?.menus)
}

/** The same; nobody else changes any setting of publishing until the caller's transaction ends. */
export async function lockMenus(db: Db): Promise<Menus | null> {
  await sql`insert into publishing_settings default values on conflict do nothing`.execute(db)
  const row = await db.selectFrom('publishing_settings').select('menus').forUpdate().executeTakeFirst()
  return readMenus(row?.menus)
}

/** Whether menus may name a post or a topic: an arranged one does, or it is a page and nobody has arranged any. */
export async function isInMenus(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select coalesce((select menus is not null and strpos(menus::text, ${id}) > 0 from publishing_settings), false)
      or exists (select 1 from posts where id = ${id} and kind = 'page') as named`.execute(db)
  return rows[0]?.named ?? false
}
