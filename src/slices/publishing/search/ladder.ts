import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { quote } from './ask.ts'
import { scopeOf, weekOf } from './lexemes.ts'
import { dateOfNewest, yearsOf } from './search.queries.ts'

/**
 * From the newest posts to all of them, each rung some three times wider: whoever looks for a frequent word gets the newest that have
 * it, and no rung costs more than its own posts.
 */
export type Ladder = { rungs: Rung[]; years: number[] }

export type Rung = {
  /** A tsquery; '' on the last one. */
  since: string
  /** How many posts are on it, about; on the last one, at most. */
  posts: number
}

const narrowest = 600
const wider = 10 / 3
/** More weeks than this are asked for as years. */
const mostWeeks = 60

export async function readLadder(
  db: Db,
  site: { organisationId: string; language: Language; timeZone: string },
  now: Date,
): Promise<Ladder> {
  const scope = scopeOf(site.organisationId, site.language)
  const rungs: Rung[] = []
  let posts = narrowest
  for (;;) {
    const from = await dateOfNewest(db, site.language, posts)
    rungs.push({ since: from ? sinceThen(scope, from, now) : '', posts })
    if (!from) break
    posts = Math.round(posts * wider)
  }
  return { rungs, years: await yearsOf(db, site.language, site.timeZone) }
}

function sinceThen(scope: string, from: Date, now: Date): string {
  const [first, last] = [weekOf(from), weekOf(now) + 1]
  if (last - first < mostWeeks)
    return anyOf(Array.from({ length: last - first + 1 }, (_, at) => `${scope}c${first + at}`))
  const years = now.getUTCFullYear() + 1 - from.getUTCFullYear()
  return anyOf(Array.from({ length: years + 1 }, (_, at) => `${scope}y${from.getUTCFullYear() + at}`))
}

function anyOf(lexemes: string[]): string {
  return `(${lexemes.map(quote).join(' | ')})`
}
