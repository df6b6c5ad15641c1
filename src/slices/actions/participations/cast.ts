import { hash } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Challenge } from '#platform/proof-of-work.ts'
import { site, type TestSite } from '#test/site.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { type CastAction, type CastOffice, publishedAction } from '../cast.ts'

export type Visitors = TestSite &
  CastAction & {
    /** The action's page in English, after the host. */
    path: string
    get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
    /** Sends a form as a browser does. */
    send(
      url: string,
      form: Record<string, string> | string[][],
      headers?: Record<string, string>,
    ): Promise<LightMyRequestResponse>
    /** A solved challenge, as the script puts it into the form. */
    proof(): Promise<string>
    /** Acts as a browser with scripts does: in one step, with a proof. Answers with the address of the thanks page. */
    act(form?: Record<string, string>): Promise<string>
    /** Reads with the organisation's eyes. */
    inside<T>(work: (db: Db) => Promise<T>): Promise<T>
  }

export const host = 'puente.localhost'

/** Ana Pérez, who writes to Meridia. */
export const ana = {
  given_name: 'Ana',
  family_name: 'Pérez',
  email: 'ana@example.org',
  letter: 'Please ask for their release.\n\nThey are our neighbours.',
}

/** A published action, and people who come to its page. */
export async function visitors(
  options: { content?: Partial<ActionContent>; offices?: CastOffice[] } = {},
  environment: Record<string, string> = {},
): Promise<Visitors> {
  const house = await site(environment)
  const cast = await publishedAction(house.db, house.organisation, options)
  return visitorsOf(house, cast)
}

export function visitorsOf(house: TestSite, cast: CastAction): Visitors {
  const path = `/en/actions/${cast.action.slugs.en}`
  const get: Visitors['get'] = (url, headers = {}) => house.server.inject({ url, headers: { host, ...headers } })
  const send: Visitors['send'] = (url, form, headers = {}) =>
    house.server.inject({
      method: 'POST',
      url,
      headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    })
  const proof = async () => solve((await get(`${path}/challenge`)).json<Challenge>())
  const act: Visitors['act'] = async (form = {}) => {
    const answer = await send(path, { ...ana, step: '2', proof: await proof(), ...form })
    if (answer.statusCode !== 303) throw new Error(`the form was answered with ${answer.statusCode}: ${answer.body}`)
    return String(answer.headers.location)
  }
  const inside: Visitors['inside'] = (work) => inOrganisation(house.db, house.organisation.id, work)
  return { ...house, ...cast, path, get, send, proof, act, inside }
}

/** Does the work of a browser. */
export function solve({ algorithm, challenge, salt, signature, maxnumber }: Challenge): string {
  for (let number = 0; number <= maxnumber; number++) {
    if (hash('sha256', `${salt}${number}`) === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString('base64')
  }
  throw new Error('a challenge has no answer')
}

export type Figures = {
  supporters: number
  participations: number
  counted: number
  submissions: number
  consents: number
  people: number
}

/** How much of everything there is, in one organisation. */
export function figures({ inside }: Pick<Visitors, 'inside'>): Promise<Figures> {
  return inside(async (db) => {
    const { rows } = await sql<Figures>`
      select (select count(*)::int from supporters) as supporters,
             (select count(*)::int from action_participations) as participations,
             (select count(*)::int from action_participations where state = 'counted') as counted,
             (select count(*)::int from action_submissions) as submissions,
             (select count(*)::int from supporter_consents) as consents,
             (select coalesce(sum(people), 0)::int from action_tallies) as people`.execute(db)
    return rows[0] as Figures
  })
}

/** The jobs that wait, by name, with their payloads. */
export async function jobsOf({
  db,
}: Pick<Visitors, 'db'>): Promise<{ task: string; payload: { participationIds: string[] } }[]> {
  const { rows } = await sql<{ task: string; payload: { participationIds: string[] } }>`
    select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`.execute(db)
  return rows
}
