import { type Db, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Term } from './match-terms.ts'

/** A page of agreed terms, in the order of what they are called first; `search` in any language and in notes. */
export async function listTerms(
  db: Db,
  { search = '', after = null, limit }: { search?: string; after?: string | null; limit: number },
): Promise<Term[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Term>`
    select id, terms, note from publishing_terms
    where (${search} = '' or note ilike ${pattern} or exists (select from jsonb_each_text(terms) t where t.value ilike ${pattern}))
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(db)
  return rows
}

/** Terms that two languages have: what a translator is shown. */
export async function readTermsOf(db: Db, source: Language, own: Language): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select id, terms, note from publishing_terms where terms ? ${source} and terms ? ${own} limit 5000`.execute(db)
  return rows
}

export async function readTerm(db: Db, id: string): Promise<Term | null> {
  const row = await db
    .selectFrom('publishing_terms')
    .select(['id', 'terms', 'note'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (row as Term | undefined) ?? null
}

/** Adds or changes; the id comes from the form, so that a button pressed twice makes one term. */
export async function writeTerm(db: Db, { id, terms, note }: Term): Promise<void> {
  const values = { terms: JSON.stringify(terms), note }
  await db
    .insertInto('publishing_terms')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function deleteTerm(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('publishing_terms').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

/** The term that is called so in a language, whatever its case; to add a language to it instead of a second one. */
export async function findTermCalled(db: Db, language: Language, name: string): Promise<Term | null> {
  const { rows } = await sql<Term>`
    select id, terms, note from publishing_terms where lower(terms ->> ${language}) = lower(${name}) order by id limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}
