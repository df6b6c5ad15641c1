import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inOrganisation, sql } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { publishedAction } from '../src/slices/actions/cast.ts'
import { openReception } from '../src/slices/actions/participations/reception.ts'
import type { BenchContext, BenchOptions, BenchResult } from './bench.ts'
import { openGenerator } from './generator.ts'
import { importTargets, signInAndLook, visit } from './idle-memory.ts'
import { openMailSink } from './mail-sink.ts'
import { type Running, startProcess } from './process.ts'

/** Megabytes that the whole product may take with PostgreSQL, idle, all US districts loaded. */
const limit = 350
/** Of a machine with 1 GB, what its system leaves. */
const smallMachine = 800
const people = 1_000
const megabyte = 1024 * 1024

/**
 * Starts the real thing with every US seat and district on one core, and adds up what its process and all of PostgreSQL's take (each
 * shared page once: PSS): idle, and while a thousand people act and their letters and thanks are handed to a mail server.
 */
export async function run(context: BenchContext, { sharedData, say }: BenchOptions): Promise<BenchResult> {
  if (!sharedData)
    throw new CommandRefusal('This measurement needs the public files about US districts: --shared-data FOLDER', 2)
  say('importing every US seat and district')
  await importTargets(context.dataFolder, sharedData)
  const { action } = await publishedAction(context.platform.db, context.organisation)
  const sink = await openMailSink()
  const server = startServer(context, sink.port)
  try {
    const address = await server.line('ready')
    const isPinned = [server.pid, postmasterOf(context.dataFolder)].every(pin)
    await visit(address)
    await signInAndLook(address, context.dataFolder)
    say('waiting until it is idle, and the connections of this measurement have ended')
    await pause(75_000)
    const idle = look(context, server)
    say(`${people} people act`)
    const busy = await watchHour(context, { server, address, slug: action.slugs.en ?? '' })
    const after = look(context, server)
    const { mails } = await sink.haul()
    const details = { isPinned, idle, busiest: busy.most, after, seconds: busy.seconds, answers: busy.answers, mails }
    const ours = idle.whole
    return {
      ours,
      limit,
      ratio: ours / limit,
      unit: 'MB',
      goal: 1,
      passed: ours <= limit && busy.most.whole <= smallMachine,
      details,
    }
  } finally {
    server.signal('SIGTERM')
    await server.ended
    await sink.close()
  }
}

function startServer({ dataFolder }: BenchContext, smtpPort: number): Running {
  return startProcess(['start', '--port', '0', '--empty', '--data', dataFolder], {
    LOG_LEVEL: 'error',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    // An hour's work in a few minutes.
    SMTP_DOMAIN_PAUSE: '0',
    TRUSTED_PROXIES: '127.0.0.1',
  })
}

type Memory = { whole: number; node: number; postgres: number; processes: number }

function look({ dataFolder }: BenchContext, { pid }: Running): Memory {
  const postmaster = postmasterOf(dataFolder)
  const all = [postmaster, ...childrenOf(postmaster)].map(memoryOf)
  const [node, postgres] = [memoryOf(pid), all.reduce((sum, one) => sum + one, 0)]
  return {
    whole: Math.round(node + postgres),
    node: Math.round(node),
    postgres: Math.round(postgres),
    processes: all.length,
  }
}

type Hour = { server: Running; address: string; slug: string }

/** Looks once a second until every letter has gone. */
async function watchHour(context: BenchContext, { server, address, slug }: Hour) {
  const begin = performance.now()
  const generator = openGenerator()
  const reception = openReception(context.platform)
  const { id } = await inOrganisation(context.platform.db, context.organisation.id, (db) =>
    db.selectFrom('actions').select('id').executeTakeFirstOrThrow(),
  )
  const key = reception.proofKeys(id)[0]?.toString('hex') ?? ''
  const letter = 'I write about the nine community leaders who were arrested. '.repeat(24)
  const recipe = { kind: 'take' as const, path: `/en/actions/${slug}`, key, zips: ['20910'], letter }
  const load = { port: Number(new URL(address).port), connections: 8, seconds: 600, recipe, prepared: people }
  const acting = generator.fire(load)
  let most: Memory = look(context, server)
  let isOver = false
  void acting.finally(() => {
    isOver = true
  })
  for (;;) {
    await pause(1_000)
    const now = look(context, server)
    if (now.whole > most.whole) most = now
    if (isOver && (await countWaiting(context)) === 0) break
  }
  const { answers } = await acting
  generator.close()
  return { most, answers, seconds: Math.round((performance.now() - begin) / 1_000) }
}

/** People without letters, letters and mails on their way. */
function countWaiting({ platform, organisation }: BenchContext): Promise<number> {
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const { rows } = await sql<{ waiting: number }>`
      select (select count(*) from action_participations where fanned_out_at is null)
           + (select count(*) from action_deliveries where state in ('queued', 'claimed'))
           + (select count(*) from mail_outgoing where state in ('queued', 'claimed')) as waiting`.execute(db)
    return Number(rows[0]?.waiting)
  })
}

/** Megabytes of a process, pages that it shares counted in part (Linux); 0 for one that has just ended. */
function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return (Number(kilobytes) * 1024) / megabyte
  } catch {
    return 0
  }
}

function postmasterOf(folder: string): number {
  const pointer = join(folder, 'postgres.location')
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder
  return Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /, '')
        .split(' ')[0],
    )
  } catch {
    return 0
  }
}

/** Lets a process, and whatever it starts, run on the first core only. Whether that can be done here. */
function pin(pid: number): boolean {
  return spawnSync('taskset', ['-acp', '0', String(pid)]).status === 0
}
