import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { inOrganisation } from '#platform/db.ts'
import type { Token } from '../src/slices/publishing/search/fold.ts'
import { lexemesOf, scopeOf } from '../src/slices/publishing/search/lexemes.ts'
import type { Stemmed } from '../src/slices/publishing/search/stemming.queries.ts'
import { stemsOf } from '../src/slices/publishing/search/stemming.ts'
import type { BenchContext, BenchOptions } from './bench.ts'
import { chance, type Language, type Vocabulary, vocabularyOf } from './search-words.ts'

export const languages: readonly Language[] = ['en', 'es']
const textWords = 120
const atOnce = 20_000
const kinds = ['article', 'article', 'article', 'statement', 'clipping', 'clipping', 'resource']
/** The archive goes back so far. */
const span = 8 * 365 * 24 * 60 * 60 * 1000

export type Archive = Record<Language, Vocabulary> & { until: Date }

/** An archive of eight years: `posts` posts, every other one in English and in Spanish, as `indexPost` would have made them findable. */
export async function writeArchive(
  context: BenchContext,
  posts: number,
  { sharedData, say }: Pick<BenchOptions, 'sharedData' | 'say'>,
): Promise<Archive> {
  const archive = {
    en: vocabularyOf('en', sharedData),
    es: vocabularyOf('es', sharedData),
    until: new Date('2026-11-20T12:00:00Z'),
  }
  const stems = { en: await stemsFor(context, 'en', archive.en), es: await stemsFor(context, 'es', archive.es) }
  const client = new pg.Client({ connectionString: context.urls.owner })
  await client.connect()
  try {
    await client.query(`drop index post_searches_words; set maintenance_work_mem = '256MB'`)
    await client.query(`select set_config('clamor.organisation_id', $1, false)`, [context.organisation.id])
    await client.query(staging)
    for (let from = 0; from < posts; from += atOnce) {
      const some = Math.min(atOnce, posts - from)
      await pipeline(
        lines(context, archive, stems, { from, some, posts }),
        client.query(copyFrom('copy staged from stdin')),
      )
      await client.query(placing)
      say(`${from + some} posts are written`)
    }
    await client.query('create index post_searches_words on post_searches using gin (words) with (fastupdate = off)')
    await client.query(
      'vacuum analyze posts, post_publications, post_searches, post_search_words, post_search_trigrams',
    )
  } finally {
    await client.end()
  }
  return archive
}

function stemsFor({ database, organisation }: BenchContext, language: Language, { words }: Vocabulary) {
  const all = words.map(({ word }) => word)
  return inOrganisation(database.db, organisation.id, (db) => stemsOf(db, language, all))
}

const staging = `
  create temporary table staged (id uuid, locale text, kind text, year smallint, at timestamptz, title text, standfirst text, text text,
    heads text[], words text[], folded text)`

const placing = `
  begin;
  insert into posts (id, kind, source_locale) select id, kind, locale from staged;
  insert into post_publications (post_id, locale, text_locale, kind, slug, title, standfirst, content, words, revision,
      first_published_at, published_at, changed_at)
    select id, locale, locale, kind, 'p-' || id, title, standfirst, '{}', text, 1, at, at, at from staged;
  insert into post_searches (locale, post_id, kind, year, published_at, heads, words, folded)
    select locale, id, kind, year, at, array_to_tsvector(heads), array_to_tsvector(words), folded from staged;
  truncate staged;
  commit`

type Part = { from: number; some: number; posts: number }

async function* lines(
  { organisation }: BenchContext,
  archive: Archive,
  stems: Record<Language, Map<string, Stemmed>>,
  { from, some, posts }: Part,
): AsyncGenerator<string> {
  const random = chance(from + 3)
  let lot = ''
  for (let at = from; at < from + some; at++) {
    const language = languages[at % 2] as Language
    const published = new Date(archive.until.getTime() - span * (1 - at / posts))
    const tokens = writeText(archive[language], random)
    const searchable = {
      locale: language,
      textLocale: language,
      kind: kinds[Math.floor(random() * kinds.length)] ?? 'article',
      topics: [],
      publishedAt: published,
      year: published.getUTCFullYear(),
      title: said(tokens.title),
      standfirst: said(tokens.standfirst),
      text: said(tokens.text),
    }
    const found = lexemesOf(searchable, tokens, scopeOf(organisation.id, language), stems[language])
    const { kind, year, title, standfirst, text } = searchable
    const cells = [randomUUID(), language, kind, year, published.toISOString(), title, standfirst, text]
    lot += `${[...cells, `{${found.heads}}`, `{${found.words}}`, found.folded].join('\t')}\n`
    if (lot.length < 1 << 18) continue
    yield lot
    lot = ''
  }
  yield lot
}

/** A third of the texts have a passage that somebody really wrote. */
function writeText(
  { draw, sentences }: Vocabulary,
  random: () => number,
): Record<'title' | 'standfirst' | 'text', Token[]> {
  const some = (count: number) => Array.from({ length: count }, draw)
  const passage = random() < 1 / 3 ? (sentences[Math.floor(random() * sentences.length)] ?? []).slice(0, 40) : []
  return { title: some(8), standfirst: some(20), text: [...some(textWords - passage.length), ...passage] }
}

function said(tokens: readonly Token[]): string {
  return tokens.map(({ surface }) => surface).join(' ')
}
