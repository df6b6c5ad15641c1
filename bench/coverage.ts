import { inOrganisation } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { loadDirectory, type TargetRule } from '#slices/targets'
import { publishedAction } from '../src/slices/actions/cast.ts'
import { coverageOf } from '../src/slices/actions/coverage/coverage.ts'
import { importEverything } from './areas.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { signIn } from './console-story.ts'

/** Milliseconds that the coverage of every seat of the United States may take, page and all. */
const limit = 1_000
const host = 'puente.localhost:3000'
const rule: TargetRule = { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' }

/** The page that says, before launch, by which way letters reach each of 541 seats; and the reckoning alone. */
export async function run(context: BenchContext, { rounds, sharedData, say }: BenchOptions): Promise<BenchResult> {
  if (!sharedData)
    throw new CommandRefusal('This measurement needs the public files about US districts: --shared-data FOLDER', 2)
  say('importing every US seat, ZIP code and district')
  await importEverything(context, sharedData)
  const { platform, organisation, server } = context
  const { action } = await publishedAction(platform.db, organisation)
  await inOrganisation(platform.db, organisation.id, (db) =>
    db
      .updateTable('target_lists')
      .set({ rule: JSON.stringify(rule) })
      .execute(),
  )
  const cookie = await signIn(context, host)
  const url = `/en/console/actions/${action.id}/coverage`
  const first = await timeOf(async () => server.inject({ url, headers: { host, cookie } }))
  const directory = await loadDirectory(platform, organisation.id)
  const given = { directory, rule, content: action.content, registered: { house: true, senate: true } }
  const pages: number[] = []
  const reckonings: number[] = []
  for (let round = 0; round < rounds * 10; round++) {
    pages.push(await timeOf(async () => server.inject({ url, headers: { host, cookie } })))
    reckonings.push(await timeOf(async () => coverageOf(given)))
  }
  const seats = coverageOf(given).offices.length
  const ours = Math.round(median(pages) * 10) / 10
  const details = { seats, first: Math.round(first), reckoning: Math.round(median(reckonings) * 100) / 100 }
  const passed = ours <= limit && first <= limit && seats === 541
  return { ours, limit, ratio: ours / limit, unit: 'ms', goal: 1, passed, details }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
