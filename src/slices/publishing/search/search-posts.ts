import type { Db } from '#platform/db.ts'
import type { Ask } from './ask.ts'
import type { Ladder } from './ladder.ts'
import { type Candidate, estimateFitting, findCandidates } from './search.queries.ts'

export type Found = {
  /** The best first. */
  hits: Candidate[]
  /** Whether these are all; otherwise there are more, which are older or say it less. */
  isWhole: boolean
  /** Whether a phrase was looked for among some of the posts only, because too many have its words. */
  isCut: boolean
}

/** As many are enough to choose from; as many are ranked. */
const enough = 100
const most = 150
/** Fewer than this are found among all posts as fast as among some. */
const rare = 1_000
/** Texts in which a phrase is looked for on one rung, and on all. */
const mostTried = { rung: 1_000, all: 2_500 }

/** Posts that have every word of a query, ranked: title before standfirst before text, as it was typed before otherwise, newer before older. */
export async function searchPosts(db: Db, ask: Ask, ladder: Pick<Ladder, 'rungs'>, now: Date): Promise<Found> {
  const found = new Map<string, Candidate>()
  const climber = climb(db, ask, ladder, found)
  // What is rare is asked of all posts at once, what is frequent of the newest first.
  const isRare = ladder.rungs.length > 1 && (await estimateFitting(db, ask.must)) < rare
  const first = await climber.from(ask.must, isRare ? ladder.rungs.length - 1 : 0)
  let isCut = first.isCut
  if (!first.isWhole) {
    // Older ones that say it in their title, or exactly so, come before newer ones that merely mention it.
    const titles = await climber.from(ask.inTitle, Math.min(first.rung + 1, ladder.rungs.length - 1))
    const exact = ask.exact ? await climber.from(ask.exact, first.rung) : titles
    isCut ||= titles.isCut || exact.isCut
  }
  const hits = [...found.values()].map((hit) => ({ ...hit, score: hit.score + freshness(hit, now) }))
  hits.sort((a, b) => b.score - a.score || b.publishedAt.getTime() - a.publishedAt.getTime())
  return { hits, isWhole: first.isWhole, isCut }
}

type Climb = { rung: number; isWhole: boolean; isCut: boolean }

/** Goes from the newest posts to all of them, until enough are found. */
function climb(db: Db, ask: Ask, { rungs }: Pick<Ladder, 'rungs'>, found: Map<string, Candidate>) {
  const isPhrase = ask.phrases.length > 0 || ask.without.length > 0
  const limit = isPhrase ? mostTried.rung : most
  let left = isPhrase ? mostTried.all : Number.POSITIVE_INFINITY
  const from = async (base: string, start: number): Promise<Climb> => {
    for (let rung = start; rung < rungs.length; rung++) {
      if (left <= 0) return { rung, isWhole: false, isCut: true }
      const must = rungs[rung] ? `${base} & ${rungs[rung]}` : base
      const { rows, tried } = await findCandidates(db, { must, ask, limit: Math.min(limit, left) })
      for (const row of rows) found.set(row.id, row)
      left -= tried
      const isFull = tried >= limit || left <= 0
      if (isFull || rows.length >= enough) return { rung, isWhole: false, isCut: isPhrase && isFull }
    }
    return { rung: rungs.length - 1, isWhole: true, isCut: false }
  }
  return { from }
}

const year = 365 * 24 * 60 * 60 * 1000

/** 1 today, ½ a year ago, a tenth nine years ago: less than any word's place weighs. */
function freshness({ publishedAt }: Candidate, now: Date): number {
  return 1 / (1 + Math.max(0, now.getTime() - publishedAt.getTime()) / year)
}
