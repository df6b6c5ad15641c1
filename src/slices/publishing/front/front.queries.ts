import { type Db, sql } from '#platform/db.ts'
import { type Front, readFront } from './front-blocks.ts'

/** The scoped organisation's front page. */
export async function readFrontPage(db: Db): Promise<Front> {
  const row = await db.selectFrom('publishing_settings').select('front').executeTakeFirst()
  return readFront(row?.front)
}

/** The same; nobody else changes any setting of publishing until the caller's transaction ends. */
export async function lockFrontPage(db: Db): Promise<Front> {
  await sql`insert into publishing_settings default values on conflict do nothing`.execute(db)
  const row = await db.selectFrom('publishing_settings').select('front').forUpdate().executeTakeFirst()
  return readFront(row?.front)
}
