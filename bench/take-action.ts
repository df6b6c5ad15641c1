import { setTimeout as pause } from 'node:timers/promises'
import { inOrganisation, sql } from '#platform/db.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { type Generator, openGenerator } from './generator.ts'
import type { Report } from './load-generator.ts'
import { startProcess } from './process.ts'
import { writeBarely } from './take-action-bare.ts'
import { openStory, type Story } from './take-action-story.ts'

/** Ours beside the same server with a handler that stores nothing. */
const goal = 0.22
/** Ours beside the same path stored one by one. */
const goalOneByOne = 3
/** Our p99 beside that of the same rows written by a bare script. */
const goalP99 = 1.5
/** Milliseconds that sharing may cost somebody who is alone. */
const goalAlone = 0.2
const seconds = 2

type Round = { ours: Report; none: Report; single: Report; bareP99: number }

/**
 * Taking an action over HTTP: form, proof of work, limits, look-up, everything stored and committed before the 303. In turns with a
 * handler that stores nothing, with the same path stored one by one, and with a script that writes the same rows and nothing else.
 */
export async function run(context: BenchContext, { rounds, sharedData, say }: BenchOptions): Promise<BenchResult> {
  const generator = openGenerator()
  const story = await openStory(context, sharedData)
  const count = counter(story)
  try {
    const lag = await lagOf(context, story, generator, count)
    await turn(story, generator, count)
    const all: Round[] = []
    for (let round = 1; round <= rounds; round++) {
      all.push(await turn(story, generator, count))
      say(`round ${round}: ${summary(all.at(-1) as Round)}`)
    }
    const alone = await comparedAlone(story, generator, count)
    const curve = await curveOf(story, generator, count)
    await count.check()
    return resultOf(all, { alone, curve, lag, offices: story.offices, ...count.totals() })
  } finally {
    generator.close()
    await story.close()
  }
}

type Counter = ReturnType<typeof counter>

async function turn(story: Story, generator: Generator, count: Counter): Promise<Round> {
  const none = await generator.fire(story.order('none', { connections: 64, seconds, prepared: 5_000, repeat: true }))
  const ours = count.note(
    await generator.fire(story.order('ours', { connections: 64, seconds, prepared: 12_000 * seconds })),
  )
  const single = count.note(
    await generator.fire(story.order('single', { connections: 64, seconds, prepared: 5_000 * seconds })),
  )
  const bare = await writeBarely(story, { writers: 64, seconds })
  count.addBare(bare.rows)
  return { ours, none, single, bareP99: bare.p99 }
}

async function comparedAlone(
  story: Story,
  generator: Generator,
  count: Counter,
): Promise<{ ours: number; oneByOne: number }> {
  const pairs: { ours: number; single: number }[] = []
  for (let round = 0; round < 3; round++) {
    const ours = count.note(await generator.fire(story.order('ours', { connections: 1, seconds: 1, prepared: 3_000 })))
    const single = count.note(
      await generator.fire(story.order('single', { connections: 1, seconds: 1, prepared: 3_000 })),
    )
    pairs.push({ ours: ours.p50, single: single.p50 })
  }
  return { ours: median(pairs.map(({ ours }) => ours)), oneByOne: median(pairs.map(({ single }) => single)) }
}

async function curveOf(story: Story, generator: Generator, count: Counter): Promise<Record<string, object>> {
  const curve: Record<string, object> = {}
  for (const connections of [1, 8, 64, 256]) {
    const order = story.order('ours', { connections, seconds, prepared: 12_000 * seconds })
    const { perSecond, p50, p99 } = count.note(await generator.fire(order))
    curve[connections] = { perSecond, p50: round(p50), p99: round(p99) }
  }
  return curve
}

/** How long after the load the worker has written the last letter, and how far it is behind while the load lasts. */
async function lagOf(context: BenchContext, story: Story, generator: Generator, count: Counter): Promise<object> {
  const worker = startProcess(['worker', '--data', context.dataFolder], { LOG_LEVEL: 'error' })
  try {
    const load = generator.fire(story.order('ours', { connections: 64, seconds: 3, prepared: 36_000 }))
    const behind: number[] = []
    const end = Date.now() + 3_000
    while (Date.now() < end) {
      await pause(250)
      behind.push(await secondsBehind(story))
    }
    const { perSecond } = count.note(await load)
    const over = Date.now()
    await drained(story)
    const afterwards = (Date.now() - over) / 1_000
    return { perSecond, mostSecondsBehind: round(Math.max(...behind)), lettersWrittenAfterSeconds: round(afterwards) }
  } finally {
    worker.signal('SIGTERM')
    await worker.ended
  }
}

async function drained(story: Story): Promise<void> {
  while ((await secondsBehind(story)) > 0) await pause(100)
}

function secondsBehind({ context }: Story): Promise<number> {
  return inOrganisation(context.platform.db, context.organisation.id, async (db) => {
    const { rows } = await sql<{ behind: number }>`
      select coalesce(extract(epoch from now() - min(counted_at)), 0)::float as behind
      from action_participations where state = 'counted' and fanned_out_at is null`.execute(db)
    return rows[0]?.behind ?? 0
  })
}

/** Every 303 is one row, one person counted, one job's charge; nothing is there twice. */
function counter(story: Story) {
  let answered = 0
  let bare = 0
  return {
    note(report: Report): Report {
      const { 303: stored = 0, ...others } = report.answers
      if (Object.keys(others).length > 0)
        throw new Error(`not everybody was thanked: ${JSON.stringify(report.answers)}`)
      answered += stored
      return report
    },
    addBare(rows: number) {
      bare += rows
    },
    totals: () => ({ thanked: answered, rows: answered + bare }),
    async check() {
      const found = await figuresOf(story)
      const expected = answered + bare
      if (Object.values(found).some((figure) => figure !== expected))
        throw new Error(`${expected} participations were acknowledged, the database has ${JSON.stringify(found)}`)
    },
  }
}

async function figuresOf({ context }: Story): Promise<Record<string, number>> {
  return inOrganisation(context.platform.db, context.organisation.id, async (db) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from action_participations where state = 'counted') as participations,
             (select count(distinct supporter_id)::int from action_participations) as people,
             (select sum(people)::int from action_tallies) as counted,
             (select count(*)::int from action_submissions) as submissions,
             (select count(*)::int from supporter_consents) as consents,
             (select count(*)::int from action_proofs) as proofs,
             (select count(*)::int from action_participations where fanned_out_at is not null)
             + (select sum(json_array_length(j.payload -> 'participationIds'))::int from graphile_worker._private_jobs j
                join graphile_worker._private_tasks t on t.id = j.task_id
                where t.identifier = 'actions/letters/fan-out-letters') as "writtenOrQueued"`.execute(db)
    return rows[0] ?? {}
  })
}

function resultOf(
  all: Round[],
  details: { alone: { ours: number; oneByOne: number } } & Record<string, unknown>,
): BenchResult {
  const ratio = median(all.map(({ ours, none }) => ours.perSecond / none.perSecond))
  const times = median(all.map(({ ours, single }) => ours.perSecond / single.perSecond))
  const p99 = median(all.map(({ ours, bareP99 }) => ours.p99 / bareP99))
  const alone = details.alone.ours - details.alone.oneByOne
  return {
    ours: median(all.map(({ ours }) => ours.perSecond)),
    limit: median(all.map(({ none }) => none.perSecond)),
    ratio,
    unit: 'forms/s',
    goal,
    passed: ratio >= goal && times >= goalOneByOne && p99 <= goalP99 && alone <= goalAlone,
    details: {
      timesOneByOne: { ratio: round(times), goal: goalOneByOne },
      p99BesideBareScript: { ratio: round(p99), goal: goalP99 },
      aloneMoreThanOneByOneMs: { difference: round(alone), goal: goalAlone },
      ...details,
      rounds: all.map(summary),
    },
  }
}

function summary({ ours, none, single, bareP99 }: Round): string {
  return `ours ${ours.perSecond}/s p99 ${round(ours.p99)} ms, nothing stored ${none.perSecond}/s, one by one ${single.perSecond}/s, bare p99 ${round(bareP99)} ms`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
