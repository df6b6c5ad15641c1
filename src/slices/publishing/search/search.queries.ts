import { type Db, type RawBuilder, sql } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import type { Ask, AskedWord } from './ask.ts'

export type Candidate = { id: string; kind: string; year: number; topics: string[]; publishedAt: Date; score: number }

/** The longest that a search may take in the database, milliseconds. */
const longest = 1_000

/** How a word weighs: in the title, in the standfirst, often in the text, anywhere; written as it was typed. */
const weight = { title: 6, standfirst: 3, often: 1.5, anywhere: 1, exactly: 8, plainly: 2 }

export type Asking = {
  must: string
  ask: Ask
  /** Of those that are looked at, as many of the newest are ranked. */
  limit: number
}

/** As many rows are looked at, at most: whichever come first. */
export const looked = 1_500

export type Candidates = {
  rows: Candidate[]
  /** How many of the newest were ranked, with those that lack a phrase. */
  tried: number
  /** How many fit, phrases aside, counted up to `looked`; if as many, these may not be the newest. */
  fitting: number
}

/** The newest rows that fit, ranked, in no order. With phrases, those among the newest that fit otherwise. */
export async function findCandidates(db: Db, { must, ask, limit }: Asking): Promise<Candidates> {
  await seek(db, must)
  const phrases = [
    ...ask.phrases.map((phrase) => sql`strpos(s.folded, ${phrase}) > 0`),
    ...ask.without.map((phrase) => sql`strpos(s.folded, ${phrase}) = 0`),
  ]
  const fits = phrases.length > 0 ? sql.join(phrases, sql` and `) : sql`true`
  const { rows } = await sql<Candidate & { fits: boolean; fitting: number }>`
    select s.post_id as id, s.kind, s.year, s.topics, s.published_at as "publishedAt", ${score(ask.words)} as score, ${fits} as fits,
           s.fitting
    from (select *, count(*) over ()::int as fitting from (select * from post_searches limit ${looked}) fitting
          order by published_at desc limit ${limit}) s`.execute(db)
  return { rows: rows.filter(({ fits }) => fits), tried: rows.length, fitting: rows[0]?.fitting ?? 0 }
}

/** How many fit, counted up to `most`. */
export async function countFitting(db: Db, must: string, most: number): Promise<number> {
  await seek(db, must)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from post_searches limit ${most}) found`.execute(db)
  return rows[0]?.count ?? 0
}

/** From here on this transaction sees of post_searches only what fits (the policy `sought`). */
async function seek(db: Db, must: string): Promise<void> {
  await sql`
    select set_config('clamor.search', ${must}, true), set_config('statement_timeout', ${String(longest)}, true),
           set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`.execute(db)
}

/** Sees every row again, and takes its time. */
export async function stopSeeking(db: Db): Promise<void> {
  await sql`
    select set_config('clamor.search', '', true), set_config('statement_timeout', '0', true),
           set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true)`.execute(db)
}

function score(words: readonly AskedWord[]): RawBuilder<number> {
  const each = words.map(
    ({ title, standfirst, often, exact, isAccented }) => sql`
      case when s.heads @@ ${title}::tsquery then ${sql.lit(weight.title)} when s.heads @@ ${standfirst}::tsquery then ${sql.lit(weight.standfirst)}
           when s.heads @@ ${often}::tsquery then ${sql.lit(weight.often)} else ${sql.lit(weight.anywhere)} end
      + case when s.heads @@ ${exact}::tsquery then ${sql.lit(isAccented ? weight.exactly : weight.plainly)} else 0 end`,
  )
  return sql`(${sql.join(each, sql` + `)})::float8`
}

/** When the post was published that `count` others are newer than; null where there are fewer. */
export async function dateOfNewest(db: Db, locale: Language, count: number): Promise<Date | null> {
  const row = await db
    .selectFrom('post_publications')
    .select('published_at')
    .where('locale', '=', locale)
    .where('withdrawn_at', 'is', null)
    .where('kind', '<>', 'page')
    .orderBy('published_at', 'desc')
    .offset(count)
    .limit(1)
    .executeTakeFirst()
  return row?.published_at ?? null
}

/** Every year of a zone in which something was published, the newest first: from year to year along the index of lists. */
export async function yearsOf(db: Db, locale: Language, timeZone: string): Promise<number[]> {
  const newest = (before: RawBuilder<unknown>) => sql`
    select p.published_at from post_publications p
    where p.locale = ${locale} and p.withdrawn_at is null and p.kind <> 'page' and ${before}
    order by p.published_at desc limit 1`
  const { rows } = await sql<{ year: number }>`
    with recursive years as (
      (${newest(sql`true`)})
      union all
      select (${newest(sql`p.published_at < date_trunc('year', years.published_at, ${timeZone}::text)`)})
      from years where years.published_at is not null)
    select extract(year from published_at at time zone ${timeZone}::text)::int as year from years where published_at is not null`.execute(
    db,
  )
  return rows.map(({ year }) => year)
}

/** Beginnings of the texts of posts, for their excerpts. */
export async function readTexts(
  db: Db,
  locale: Language,
  ids: readonly string[],
  letters: number,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select post_id as id, left(words, ${letters}) as text from post_publications
    where locale = ${locale} and post_id = any(${sql.val([...ids])}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, text }) => [id, text]))
}
