import type { FastifyInstance } from 'fastify'
import { buildWeb } from '#app/web.tsx'
import { type BenchContext, type BenchOptions, type BenchResult, median, percentile } from './bench.ts'
import { people, signIn, writeStory } from './console-story.ts'
import { replayedDatabase } from './replayed-database.ts'

/** Milliseconds that the overview of an action with 100,000 participations may take, half of the time. */
const limit = 15
const mostStatements = 6
const host = 'puente.localhost:3000'
const requests = 100

/** The overview of an action, beside the same page from memory; and the pages around it. */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const actionId = await writeStory(context, say)
  await context.database.pool.query('analyze')
  const cookie = await signIn(context, host)
  const replayed = replayedDatabase(context.platform.pool)
  const { server: fromMemory } = await buildWeb(
    { ...context.platform, db: replayed.db },
    { findOrganisation: async () => context.organisation },
  )
  const path = `/en/console/actions/${actionId}`
  const visit = (server: FastifyInstance, url: string) => timeOf(server, url, cookie)
  // Once for the compiler, the caches and the memory of the limit.
  await visit(fromMemory, path)
  replayed.fromMemory()
  for (let warm = 0; warm < 30; warm++) for (const server of [context.server, fromMemory]) await visit(server, path)
  const turns = []
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`)
    turns.push({
      ours: await times(() => visit(context.server, path)),
      memory: await times(() => visit(fromMemory, path)),
    })
  }
  replayed.statements.length = 0
  await visit(fromMemory, path)
  const statements = replayed.statements.length
  const wrong = await check(context, path, cookie)
  const around = await pagesAround(context, path, cookie)
  await fromMemory.close()
  const ours = median(turns.map((turn) => median(turn.ours)))
  const details = {
    statements,
    p99: round(median(turns.map((turn) => percentile(turn.ours, 0.99)))),
    // What the machine can do when nothing else runs on it.
    fastest: round(Math.min(...turns.flatMap((turn) => turn.ours))),
    fastestFromMemory: round(Math.min(...turns.flatMap((turn) => turn.memory))),
    fromMemory: round(median(turns.map((turn) => median(turn.memory)))),
    ratioToMemory: round(median(turns.map((turn) => median(turn.memory) / median(turn.ours)))),
    around,
    wrong,
  }
  const passed = ours <= limit && statements <= mostStatements && wrong.length === 0
  return { ours: round(ours), limit, ratio: ours / limit, unit: 'ms', goal: 1, passed, details }
}

async function timeOf(server: FastifyInstance, url: string, cookie: string): Promise<number> {
  const start = performance.now()
  const answer = await server.inject({ url, headers: { host, cookie } })
  if (answer.statusCode !== 200) throw new Error(`${url} was answered with ${answer.statusCode}`)
  return performance.now() - start
}

async function times(visit: () => Promise<number>, count = requests): Promise<number[]> {
  const all: number[] = []
  for (let request = 0; request < count; request++) all.push(await visit())
  return all
}

/** Every figure on the page is the number of rows it stands for. */
async function check(
  { server, database, organisation }: BenchContext,
  path: string,
  cookie: string,
): Promise<string[]> {
  const { body } = await server.inject({ url: path, headers: { host, cookie } })
  const shown = [...body.matchAll(/<b>([\d,]+%?)<\/b>/g)].map(([, figure = '']) => figure)
  const client = await database.pool.connect()
  try {
    await client.query(`begin; set local clamor.organisation_id = '${organisation.id}'`)
    const { rows } = await client.query<Record<string, number>>(`
      select count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'said_sent') as said,
             count(*) filter (where state in ('refused', 'unknown')) as attention from action_deliveries`)
    const [counted] = rows
    const format = (count: number | undefined) => new Intl.NumberFormat('en-US').format(count ?? 0)
    const expected = [
      format(people),
      format(counted?.accepted),
      format(counted?.said),
      '33%',
      format(counted?.attention),
    ]
    return expected.filter((figure, at) => figure !== shown[at]).map((figure) => `${figure} is not shown: ${shown}`)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function pagesAround({ server }: BenchContext, path: string, cookie: string): Promise<Record<string, number>> {
  const pages = {
    list: path.replace(/\/[^/]+$/, ''),
    letters: `${path}/letters`,
    needAttention: `${path}/letters?state=attention`,
    searchCommon: `${path}/letters?search=Number77`,
    searchNothing: `${path}/letters?search=nowhere`,
    editor: `${path}/page`,
  }
  const found: Record<string, number> = {}
  for (const [name, url] of Object.entries(pages)) {
    const count = name === 'searchNothing' ? 3 : 20
    await timeOf(server, url, cookie)
    found[name] = round(median(await times(() => timeOf(server, url, cookie), count)))
  }
  return found
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
