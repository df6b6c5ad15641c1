import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { type AreaAnswer, type Directory, findTargets, loadDirectory, type TargetRule } from '#slices/targets'
import { findAt, findByCode } from '../src/slices/targets/finding/find-areas.ts'
import { readPoint } from '../src/slices/targets/maps/read-point.ts'
import { targetCommands } from '../src/slices/targets/slice.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'

/** Look-ups a second: one may take a millisecond. */
const limit = 1_000
const rule: TargetRule = { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' }

/** Which offices every ZIP code of the United States, and the middle of each, leads to: in this process, as a submission asks. */
export async function run(context: BenchContext, { rounds, sharedData, say }: BenchOptions): Promise<BenchResult> {
  if (!sharedData)
    throw new CommandRefusal('This measurement needs the public files about US districts: --shared-data FOLDER', 2)
  say('importing every US seat, ZIP code and district')
  const importSeconds = await importEverything(context, sharedData)
  const directory = await loadDirectory(context.platform, context.organisation.id)
  const middles = await readMiddles(sharedData)
  const points = middles.map(({ at }) => at)
  const byCode = (code: string) => findByCode(directory, code)
  const byPoint = (at: string) => findAt(directory, readPoint(at) ?? { lat: 0, lon: 0 })
  const codes = middles.map(({ code }) => code)
  const turns = []
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    const turn = { zip: perSecond(directory, codes, byCode), point: perSecond(directory, points, byPoint) }
    // The first is for the compiler.
    if (round > 0) turns.push(turn)
  }
  const zip = Math.round(median(turns.map((turn) => turn.zip)))
  const point = Math.round(median(turns.map((turn) => turn.point)))
  const wrong = await wrongAnswers(directory, sharedData)
  const ours = Math.min(zip, point)
  const details = { zip, point, codes: codes.length, importSeconds, wrong }
  return {
    ours,
    limit,
    ratio: ours / limit,
    unit: 'look-ups/s',
    goal: 1,
    passed: ours >= limit && wrong.length === 0,
    details,
  }
}

/** Seconds that it took. */
export async function importEverything({ urls, platform }: BenchContext, sharedData: string): Promise<number> {
  const file = (name: string) => join(sharedData, name)
  const owner = openDatabase(urls.owner, { connections: 1 })
  const begin = performance.now()
  try {
    await targetCommands.runTargetImport({
      ownerDb: owner.db,
      db: platform.db,
      legislators: file('us-legislators'),
      zips: [file('us-districts/zip/zccd.csv')],
      centroids: [file('us-districts/zip/zcta-centroids.csv')],
      boundaries: [file('us-districts/cd119-merged.topo.json')],
    })
  } finally {
    await owner.close()
  }
  return Math.round(performance.now() - begin) / 1000
}

/** From what was typed to the offices, or to what must still be asked. */
function perSecond(directory: Directory, asked: readonly string[], locate: (text: string) => AreaAnswer): number {
  const begin = performance.now()
  let found = 0
  for (const text of asked) found += findTargets(directory, rule, locate(text)).targets.length
  if (found < asked.length) throw new Error(`${asked.length} look-ups found ${found} offices`)
  return (1_000 * asked.length) / (performance.now() - begin)
}

/** Answers without a question that are not the published district. */
async function wrongAnswers(directory: Directory, sharedData: string): Promise<string[]> {
  const zips = await rowsOf(join(sharedData, 'us-districts/zip-expectations.csv'))
  const points = await rowsOf(join(sharedData, 'us-districts/points.csv'))
  const isWrong = ({ areas, needs }: AreaAnswer, expected: string) =>
    needs === null && areas.map(shortName).sort().join('|') !== expected
  return [
    ...zips.filter(([input = '', , expected = '']) => isWrong(findByCode(directory, input), expected)),
    ...points.filter(([, lat, lon, , expected = '']) => {
      const point = readPoint(`${lat},${lon}`)
      return point !== null && isWrong(findAt(directory, point), expected)
    }),
  ].map(([first = '']) => first)
}

/** `MD-8`, `VT-0`, as the expectations are written. */
function shortName(key: string): string {
  const [, state = '', district = '0'] = /\/(?:state|district|territory):(\w\w)(?:\/cd:([\w-]+))?$/.exec(key) ?? []
  return `${state.toUpperCase()}-${district === 'at-large' ? 0 : district}`
}

async function readMiddles(sharedData: string): Promise<{ code: string; at: string }[]> {
  const rows = await rowsOf(join(sharedData, 'us-districts/zip/zcta-centroids.csv'))
  return rows.map(([code = '', lat, lon]) => ({ code, at: `${lat},${lon}` }))
}

/** Rows below the headings, by their places. */
async function rowsOf(path: string): Promise<string[][]> {
  const { parse } = await import('csv-parse/sync')
  const rows: string[][] = parse(await readFile(path))
  return rows.slice(1)
}
