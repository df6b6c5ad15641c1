import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { quote } from './ask.ts'
import { scopeOf, weekOf } from './lexemes.ts'
import { dateOfNewest, yearsOf } from './search.queries.ts'

/**
 * From the newest posts to all of them, each rung some ten times wider: whoever looks for a frequent word gets the newest that have
 * it, and no rung costs more than its own posts. Each is a tsquery; '' on the last one.
 */
export type Ladder = { rungs: string[]; years: number[] }

const steps = [600, 6_000, 60_000]
/** More weeks than this are asked for as years. */
const mostWeeks = 60

export async function readLadder(
  db: Db,
  site: { organisationId: string; language: Language; timeZone: string },
  now: Date,
): Promise<Ladder> {
  const scope = scopeOf(site.organisationId, site.language)
  const rungs: string[] = []
  for (const posts of steps) {
    const from = await dateOfNewest(db, site.language, posts)
    if (!from) break
    rungs.push(sinceThen(scope, from, now))
  }
  return { rungs: [...rungs, ''], years: await yearsOf(db, site.language, site.timeZone) }
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
