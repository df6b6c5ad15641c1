import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CommandRefusal } from '#platform/errors.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { type Running, residentMemory, startProcess } from './process.ts'

/** Megabytes that web and worker together may take when nobody asks for anything, all US districts loaded, without PostgreSQL. */
const limit = 150
const megabyte = 1024 * 1024

/** Starts the real thing on an instance with every US seat and district, shows pages, finds areas, and looks at what stays. */
export async function run(context: BenchContext, { sharedData, say }: BenchOptions): Promise<BenchResult> {
  if (!sharedData)
    throw new CommandRefusal('This measurement needs the public files about US districts: --shared-data FOLDER', 2)
  say('importing every US seat and district')
  await importTargets(context.dataFolder, sharedData)
  const server = startProcess(['start', '--port', '0', '--empty', '--data', context.dataFolder], { LOG_LEVEL: 'error' })
  try {
    const address = await server.line('ready')
    await visit(address)
    say('waiting until it is idle')
    const samples = await sample(server)
    const ours = Math.round(median(samples))
    const details = { megabytes: samples.map(Math.round) }
    return { ours, limit, ratio: ours / limit, unit: 'MB', goal: 1, passed: ours <= limit, details }
  } finally {
    server.signal('SIGTERM')
    await server.ended
  }
}

async function importTargets(dataFolder: string, sharedData: string): Promise<void> {
  const file = (name: string) => join(sharedData, name)
  const importing = startProcess([
    ...['targets', 'import', '--data', dataFolder, '--legislators', file('us-legislators')],
    ...['--zips', file('us-districts/zip/zccd.csv'), '--centroids', file('us-districts/zip/zcta-centroids.csv')],
    ...['--boundaries', file('us-districts/cd119-merged.topo.json')],
  ])
  const ending = await importing.ended
  if (ending !== 0) throw new Error(`the import ended with ${ending}:\n${importing.errors()}`)
}

/** Everything a quiet day brings once: code is loaded when it is first needed. */
async function visit(address: string): Promise<void> {
  for (const path of ['/', '/en/', '/es/', '/en/sign-in', '/en/privacy', '/healthz', '/readyz'])
    await fetch(new URL(path, address)).then((answer) => answer.arrayBuffer())
}

async function sample({ pid }: Running): Promise<number[]> {
  const samples: number[] = []
  for (let second = 0; second < 15; second++) {
    await pause(1_000)
    if (second >= 10) samples.push(residentMemory(pid) / megabyte)
  }
  return samples
}
