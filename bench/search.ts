import { inOrganisation } from '#platform/db.ts'
import { askOf } from '../src/slices/publishing/search/ask.ts'
import { readLadder } from '../src/slices/publishing/search/ladder.ts'
import { parseQuery } from '../src/slices/publishing/search/parse-query.ts'
import { searchPosts } from '../src/slices/publishing/search/search-posts.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median, percentile } from './bench.ts'
import { type Archive, languages, writeArchive } from './search-story.ts'
import { chance, type Language } from './search-words.ts'

/** Milliseconds. */
const limits = { p50: 10, p99: 50, phrase: 200 }

export async function run(context: BenchContext, options: BenchOptions): Promise<BenchResult> {
  const { posts = 200_000, rounds, say } = options
  const began = performance.now()
  const archive = await writeArchive(context, posts, options)
  const setUp = Math.round((performance.now() - began) / 1000)
  say(`written in ${setUp} s`)
  const search = await searcher(context, archive)
  const random = chance(7)
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++)
    for (const language of languages)
      for (const [name, queries] of Object.entries(queriesOf(archive, language, random)))
        for (const query of queries) {
          const time = await search(language, query)
          times.set(name, [...(times.get(name) ?? []), time])
        }
  const figures = Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { p50: round(median(all)), p99: round(percentile(all, 0.99)), max: round(Math.max(...all)), count: all.length },
    ]),
  )
  const words = [...times].flatMap(([name, all]) => (name.startsWith('phrase') ? [] : all))
  const phrases = [...times].flatMap(([name, all]) => (name.startsWith('phrase') ? all : []))
  const p50 = median(words)
  const passed = p50 <= limits.p50 && percentile(words, 0.99) <= limits.p99 && Math.max(...phrases) <= limits.phrase
  return {
    ours: round(p50),
    limit: limits.p50,
    ratio: p50 / limits.p50,
    unit: 'ms',
    goal: 1,
    passed,
    details: {
      p99: round(percentile(words, 0.99)),
      slowestPhrase: round(Math.max(...phrases)),
      posts,
      setUp,
      limits,
      figures,
    },
  }
}

async function searcher({ database, organisation }: BenchContext, { until }: Archive) {
  const ladders = new Map<Language, Awaited<ReturnType<typeof readLadder>>>()
  for (const language of languages)
    ladders.set(
      language,
      await inOrganisation(database.db, organisation.id, (db) =>
        readLadder(db, { organisationId: organisation.id, language, timeZone: 'UTC' }, until),
      ),
    )
  return async (language: Language, text: string): Promise<number> => {
    const start = performance.now()
    await inOrganisation(database.db, organisation.id, async (db) => {
      const site = { organisationId: organisation.id, language, textLanguages: [language] }
      const ask = await askOf(db, site, parseQuery(text))
      const ladder = ladders.get(language)
      if (ask && ladder) await searchPosts(db, ask, ladder, until)
    })
    return performance.now() - start
  }
}

function queriesOf(archive: Archive, language: Language, random: () => number): Record<string, string[]> {
  const { words, sentences } = archive[language]
  // Ranks as people ask: of every order of magnitude as many.
  const any = () => words[Math.floor(words.length ** random())]?.surface ?? ''
  const frequent = () => words[Math.floor(random() * 20)]?.surface ?? ''
  const several = (count: number, word: () => string) => Array.from({ length: count }, word).join(' ')
  const passage = (length: number) => {
    const sentence = sentences[Math.floor(random() * sentences.length)] ?? []
    const from = Math.floor(random() * Math.max(1, sentence.length - length))
    return `"${sentence
      .slice(from, from + length)
      .map(({ surface }) => surface)
      .join(' ')}"`
  }
  const ten = (make: () => string) => Array.from({ length: 10 }, make)
  return {
    'most frequent': words.slice(0, 20).map(({ surface }) => surface),
    'one word': ten(() => any()),
    'two words': ten(() => several(2, any)),
    'three words': ten(() => several(3, any)),
    'two frequent': ten(() => several(2, frequent)),
    'three frequent': ten(() => several(3, frequent)),
    'frequent and any': ten(() => `${frequent()} ${any()}`),
    'phrase of two': ten(() => passage(2)),
    'phrase of four': ten(() => passage(4)),
    'phrase of two frequent': ten(() => `"${several(2, frequent)}"`),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
