import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inOrganisation } from '#platform/db.ts'
import { wordsFor } from '#platform/i18n.ts'
import { type CastOffice, ines, publishedAction } from '../src/slices/actions/cast.ts'
import { readBundle } from '../src/slices/actions/letters/bundle.queries.ts'
import { makeBundle, takeApart } from '../src/slices/actions/letters/bundles.ts'
import { countedParticipations } from '../src/slices/actions/letters/cast.ts'
import { fanOutLetters } from '../src/slices/actions/letters/fan-out-letters.ts'
import { printBundle } from '../src/slices/actions/letters/print-bundle.ts'
import type { BenchContext, BenchOptions, BenchResult } from './bench.ts'

const people = 500
const offices = 4
const letters = people * offices
/** A bundle for one person who waits at the screen. */
const mostSeconds = 60
/** What may be held after 2,000 letters beyond what was held before them, megabytes: the file's own index, and no letter. */
const mostHeld = 24
/** How often the collector is called to see what is held, letters. */
const lookEvery = 250

type Printed = {
  seconds: number
  bytes: number
  /** Megabytes: of the process at its most; of what is still referred to when all else is collected. */
  growth: number
  held: number
}

/** Two thousand letters as one tagged PDF, read from the ledger and streamed; beside the time and the memory that it may take. */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const { action, seatIds } = await begin(context)
  await printed(context, action.id, seatIds[0] ?? null)
  const figures: Printed[] = []
  for (let round = 1; round <= rounds; round += 1) {
    figures.push(await printed(context, action.id, null))
    say(`round ${round}: ${JSON.stringify(figures.at(-1))}`)
  }
  const seconds = Math.max(...figures.map((figure) => figure.seconds))
  const growth = Math.max(...figures.map((figure) => figure.growth))
  const held = Math.max(...figures.map((figure) => figure.held))
  const [ours, limit] = [letters / seconds, letters / mostSeconds]
  return {
    ours: Math.round(ours),
    limit: Math.round(limit),
    ratio: ours / limit,
    unit: 'letters/s',
    goal: 1,
    passed: seconds < mostSeconds && held < mostHeld,
    details: { letters, seconds, peakGrowthMB: growth, heldMB: held, mostHeld, rounds: figures },
  }
}

async function begin({ platform, organisation }: BenchContext) {
  const cast = Array.from({ length: offices }, (_, at): CastOffice => {
    return {
      key: `md/o${at}`,
      title: `Office ${at}`,
      chamber: 'ministry',
      holder: `Holder Number${at}`,
      address: `${at} Main St, Meridia`,
    }
  })
  const made = await publishedAction(platform.db, organisation, { offices: cast, content: { channels: ['print'] } })
  const participationIds = await countedParticipations(platform.db, organisation, made, people)
  await fanOutLetters(platform, { organisationId: organisation.id, participationIds })
  return made
}

/** Makes a bundle, prints it to nowhere, and takes it apart. */
async function printed(
  { platform, organisation }: BenchContext,
  actionId: string,
  seatId: string | null,
): Promise<Printed> {
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(platform.db, organisation.id, work)
  const bundleId = await inside((db) => makeBundle(db, ines, { actionId, seatId, withFailed: false }))
  const bundle = await inside((db) => readBundle(db, actionId, bundleId))
  if (!bundle) throw new Error('a bundle is gone')
  const words = wordsFor({ locale: 'en' })
  const [usedBefore, before] = [held(), process.memoryUsage.rss()]
  const start = performance.now()
  let [bytes, pieces, most, kept] = [0, 0, before, usedBefore]
  for await (const piece of printBundle(platform, { organisation, words, title: 'Letters', bundle })) {
    bytes += piece.length
    pieces += 1
    most = Math.max(most, process.memoryUsage.rss())
    if (pieces % lookEvery === 0) kept = Math.max(kept, held())
  }
  await inside((db) => takeApart(db, ines, { actionId, bundleId }))
  const seconds = Math.round(performance.now() - start) / 1_000
  return { seconds, bytes, growth: megabytes(most - before), held: megabytes(kept - usedBefore) }
}

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are referred to from somewhere. */
function held(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}
