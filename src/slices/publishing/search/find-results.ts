import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { postKinds } from '../posts/post-content.ts'
import { listPublished } from '../publications/published.queries.ts'
import type { PublishedPost } from '../publications/published-post.ts'
import { type Ask, askOf, type Filter, type Site } from './ask.ts'
import type { Ladder } from './ladder.ts'
import { excerptOf, markAll, type Piece, type Sought } from './marks.ts'
import type { Query } from './parse-query.ts'
import { type Candidate, countFitting, readTexts, stopSeeking } from './search.queries.ts'
import { searchPosts } from './search-posts.ts'
import { suggestQuery } from './suggest-query.ts'
import { readForms } from './words.queries.ts'

export type Result = { post: PublishedPost; title: Piece[]; excerpt: Piece[] }

/** A number that is exact, or of which there are more. */
export type Count = { count: number; isMore: boolean }

export type Results = {
  results: Result[]
  count: Count
  /** How many there are of each kind, topic and year. */
  tallies: Record<'kind' | 'topic' | 'year', Map<string, Count>>
  hasMore: boolean
  /** Only the newest of those with the phrase's words were looked through. */
  isCut: boolean
  didYouMean: string | null
  elsewhere: { language: Language; count: Count }[]
}

export type Search = {
  site: Site
  /** The same for the organisation's other languages. */
  others: readonly Site[]
  ladder: Ladder
  query: Query
  filter: Filter
  /** From 1. */
  page: number
  now: Date
}

export const pageSize = 20
/** Counts are told up to here. */
const mostCounted = 100
/** Letters of a text in which its excerpt is looked for. */
const letters = 30_000
/** Fewer results than this may come of a misspelling, or of the language. */
const few = 5

/** A page of what is found, null where nothing is asked. */
export async function findResults(db: Db, search: Search): Promise<Results | null> {
  const { site, query, filter, ladder, page, now } = search
  const ask = await askOf(db, site, query, filter)
  if (!ask) return null
  const { hits, isWhole, isCut } = await searchPosts(db, ask, ladder, now)
  const shown = hits.slice((page - 1) * pageSize, page * pageSize)
  const isLacking = hits.length < few && page === 1
  const didYouMean = isLacking ? await suggestQuery(db, site, query, filter) : null
  const elsewhere = page === 1 ? await countElsewhere(db, search) : []
  await stopSeeking(db)
  return {
    results: await resultsOf(db, site, ask, shown),
    count: countOf(hits.length, isWhole),
    tallies: {
      kind: tally(hits, isWhole, ({ kind }) => [kind]),
      topic: tally(hits, isWhole, ({ topics }) => topics),
      year: tally(hits, isWhole, ({ year }) => [String(year)]),
    },
    hasMore: hits.length > page * pageSize,
    isCut,
    didYouMean,
    elsewhere,
  }
}

async function resultsOf(db: Db, site: Site, ask: Ask, hits: readonly Candidate[]): Promise<Result[]> {
  if (hits.length === 0) return []
  const ids = hits.map(({ id }) => id)
  const { language } = site
  const posts = await listPublished(db, { locale: language, kinds: postKinds, ids, limit: ids.length })
  const texts = await readTexts(db, language, ids, letters)
  const sought = await soughtIn(db, site, ask)
  return ids.flatMap((id) => {
    const post = posts.find((post) => post.id === id)
    if (!post) return []
    const text = texts.get(id) ?? ''
    const excerpt = excerptOf(text, sought) ?? markAll(post.standfirst || `${text.slice(0, 200)}`, sought)
    return [{ post, title: markAll(post.title, sought), excerpt }]
  })
}

async function soughtIn(db: Db, { textLanguages }: Site, ask: Ask): Promise<Sought> {
  const phrases = ask.phrases.map((phrase) => phrase.trim().split(' '))
  const inPhrases = new Set(phrases.flat())
  const words = ask.words.filter(({ token }) => !inPhrases.has(token.word))
  const forms = await readForms(
    db,
    textLanguages,
    words.flatMap(({ stems }) => stems),
  )
  return { words: new Set([...words.map(({ token }) => token.word), ...forms.map(({ word }) => word)]), phrases }
}

async function countElsewhere(db: Db, { others, query, filter }: Search): Promise<Results['elsewhere']> {
  const counted: Results['elsewhere'] = []
  for (const site of others) {
    const ask = await askOf(db, site, query, filter)
    // A phrase is looked for where it is asked for; that its words stand together elsewhere is not known.
    if (!ask || ask.phrases.length > 0) continue
    const count = await countFitting(db, `${ask.must} & ${ask.ownLanguage}`, mostCounted + 1)
    if (count > 0) counted.push({ language: site.language, count: countOf(count, true) })
  }
  return counted
}

function tally(
  hits: readonly Candidate[],
  isWhole: boolean,
  valuesOf: (hit: Candidate) => readonly string[],
): Map<string, Count> {
  const counts = new Map<string, number>()
  for (const value of hits.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map([...counts].map(([value, count]) => [value, countOf(count, isWhole)]))
}

function countOf(count: number, isWhole: boolean): Count {
  return { count: Math.min(count, mostCounted), isMore: count > mostCounted || !isWhole }
}
