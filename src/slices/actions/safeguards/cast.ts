import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { sql } from '#platform/db.ts'
import { issueChallenge } from '#platform/proof-of-work.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { ana, jobsOf, solve, type Visitors, visitors } from '../participations/cast.ts'
import { openReception } from '../participations/reception.ts'
import { readIntegrity } from './integrity.queries.ts'

export type Guarded = Visitors & {
  /** Its owner, who moderates. */
  ines: SignedIn
  /** Console pages of the action's moderation. */
  moderation: string
  /** Acts from a network of one's own; the work of proof is done already. */
  actFrom(network: string, form?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Looks at whoever came and writes their letters, as the worker would; sends no mail. */
  work(): Promise<void>
  /** Everything the worker does, mails included. */
  everything(): Promise<void>
  standing(): Promise<Standing>
}

/** How many participations are in each state, and what the counters say of people and letters. */
export type Standing = { rows: Record<string, number>; people: number; letters: Record<string, number> }

export const noisy = { confirm: 'unproven', trends: 'hold', moderate: true } as const

/** A published action whose visitors come through a proxy that tells where from. */
export async function guarded(content: Partial<ActionContent> = {}): Promise<Guarded> {
  const house = await visitors({ content }, { TRUSTED_PROXIES: '127.0.0.1' })
  const ines = await signedIn(house)
  const [key] = openReception(house.platform).proofKeys(house.action.id)
  const done = new Set<string>()
  let number = 0
  return {
    ...house,
    ines,
    moderation: `/en/console/actions/${house.action.id}/moderation`,
    actFrom: (network, form = {}) => {
      const proof = solve(issueChallenge(key as Buffer, new Date(), number++ % 3))
      return house.send(house.path, { ...ana, step: '2', proof, ...form }, { 'x-forwarded-for': network })
    },
    async work() {
      for (const { task, payload } of await jobsOf(house)) {
        if (task !== 'actions/letters/fan-out-letters' || done.has(JSON.stringify(payload))) continue
        done.add(JSON.stringify(payload))
        await fanOutLetters(house.platform, payload as never)
      }
    },
    everything: () => runJobs(house),
    standing: () => standingOf(house),
  }
}

/** What members and the public are told of an action comes to the same as its rows, whenever somebody looks. */
function standingOf({ inside, action }: Visitors): Promise<Standing> {
  return inside(async (db) => {
    const { rows } = await sql<Standing>`
      select (select coalesce(json_object_agg(state, n), '{}') from (
                select state, count(*)::int as n from action_participations group by 1 order by 1) s) as rows,
             (select coalesce(sum(people), 0)::int from action_tallies) as people,
             (select coalesce(json_object_agg(state, n), '{}') from (
                select state, sum(letters)::int as n from action_delivery_tallies group by 1 having sum(letters) <> 0 order by 1) l) as letters`.execute(
      db,
    )
    const standing = rows[0] as Standing
    const { counted, held, removed, withdrawn } = await readIntegrity(db, action.id)
    const { counted: people = 0, held: waiting = 0, removed: out = 0, withdrawn: gone = 0 } = standing.rows
    const takenOut = Object.values(removed).reduce((sum, one) => sum + one, 0)
    expect([counted, held, takenOut, withdrawn]).toEqual([people, waiting, out, gone])
    return standing
  })
}

/** One of a crowd: a name, an address and a network of their own. */
export function somebody(
  number: number,
  domain = `d${number}.example`,
): { network: string; form: Record<string, string> } {
  const network = `198.51.${number >> 8}.${number & 255}`
  return { network, form: { email: `p${number}@${domain}`, given_name: 'Pat', family_name: `Number${number}` } }
}

/** Many at once, some hundred at a time. How each was answered. */
export async function crowd(house: Guarded, people: readonly ReturnType<typeof somebody>[]): Promise<number[]> {
  const statuses: number[] = []
  for (let start = 0; start < people.length; start += 250) {
    const answers = people.slice(start, start + 250).map(({ network, form }) => house.actFrom(network, form))
    statuses.push(...(await Promise.all(answers)).map(({ statusCode }) => statusCode))
  }
  return statuses
}
