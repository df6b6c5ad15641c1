import { type Db, sql } from '#platform/db.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
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

/** Pictures that its texts show, as readers see them and in the draft. */
export async function picturesOfFront(db: Db): Promise<string[]> {
  const { shown, draft } = await readFrontPage(db)
  const texts = [...shown, ...(draft ?? [])].flatMap((block) =>
    block.kind === 'text' ? Object.values(block.texts) : [],
  )
  return [...new Set(texts.flatMap(picturesIn))]
}
