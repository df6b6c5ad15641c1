import type { Db } from '#platform/db.ts'
import type { Ask } from './ask.ts'
import type { Ladder, Rung } from './ladder.ts'
import { type Candidate, findCandidates, looked } from './search.queries.ts'

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
/** How many a rung may be expected to have: many enough to be enough, few enough to be read. */
const expected = 500
/** Texts in which a phrase is looked for on one rung, and on all. */
const mostTried = { rung: 1_000, all: 2_500 }

/** Posts that have every word of a query, ranked: title before standfirst before text, as it was typed before otherwise, newer before older. */
export async function searchPosts(db: Db, ask: Ask, ladder: Pick<Ladder, 'rungs'>, now: Date): Promise<Found> {
  const found = new Map<string, Candidate>()
  const climber = climb(db, ask, ladder, found)
  const first = await climber.from(ask.must, 0)
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

/** Goes from the newest posts to all of them, until enough are found: fast past rungs on which what was found so far lets expect little. */
function climb(db: Db, ask: Ask, { rungs }: Pick<Ladder, 'rungs'>, found: Map<string, Candidate>) {
  const isPhrase = ask.phrases.length > 0 || ask.without.length > 0
  const limit = isPhrase ? mostTried.rung : enough
  let left = isPhrase ? mostTried.all : Number.POSITIVE_INFINITY
  const from = async (base: string, start: number): Promise<Climb> => {
    let passed = start - 1
    for (let at = start; at < rungs.length; ) {
      if (left <= 0) return { rung: at, isWhole: false, isCut: true }
      const since = rungs[at]?.since
      const must = since ? `${base} & ${since}` : base
      const { rows, tried, fitting } = await findCandidates(db, { must, ask, limit: Math.min(limit, left) })
      if (fitting >= looked && at > passed + 1) {
        // More than was to be expected, so these may not be the newest: step by step then.
        at = passed + 1
        continue
      }
      for (const row of rows) found.set(row.id, row)
      left -= tried
      const isFull = tried >= limit || left <= 0
      if (isFull || rows.length >= enough) return { rung: at, isWhole: false, isCut: isPhrase && isFull }
      passed = at
      at = nextRung(rungs, at, fitting)
    }
    return { rung: rungs.length - 1, isWhole: true, isCut: false }
  }
  return { from }
}

/** The widest one that may be expected to have few enough, if what fits is spread evenly. */
function nextRung(rungs: readonly Rung[], at: number, fitting: number): number {
  const share = Math.max(1, fitting) / (rungs[at]?.posts ?? 1)
  const widest = rungs.findLastIndex(({ posts }) => posts * share <= expected)
  return Math.max(at + 1, widest)
}

const year = 365 * 24 * 60 * 60 * 1000

/** 1 today, ½ a year ago, a tenth nine years ago: less than any word's place weighs. */
function freshness({ publishedAt }: Candidate, now: Date): number {
  return 1 / (1 + Math.max(0, now.getTime() - publishedAt.getTime()) / year)
}
