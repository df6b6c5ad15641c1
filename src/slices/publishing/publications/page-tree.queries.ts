import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'

/** A page of the tree, as one language shows it. */
export type TreePage = {
  id: string
  parentId: string | null
  slug: string
  title: string
  textLocale: Language
}

/** Every page that a language shows, in the order in which they stand. */
export async function readPageTree(db: Db, locale: Language): Promise<TreePage[]> {
  const { rows } = await sql<TreePage>`
    select p.post_id as id, p.parent_id as "parentId", p.slug, p.title, p.text_locale as "textLocale"
    from post_publications p
    where p.locale = ${locale} and p.kind = 'page' and p.withdrawn_at is null
    order by p.position, p.title`.execute(db)
  return rows
}

/** Those above a page, the highest first. */
export function pagesAbove(tree: readonly TreePage[], parentId: string | null): TreePage[] {
  const above: TreePage[] = []
  let parent = tree.find(({ id }) => id === parentId)
  // Two members who move two pages at once can make a ring.
  while (parent && !above.includes(parent)) {
    above.unshift(parent)
    const next: string | null = parent.parentId
    parent = tree.find(({ id }) => id === next)
  }
  return above
}
