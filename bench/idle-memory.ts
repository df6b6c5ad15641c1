import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CommandRefusal } from '#platform/errors.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { type Running, residentMemory, startProcess } from './process.ts'

/** Megabytes that web and worker together may take when nobody asks for anything, all US districts loaded, without PostgreSQL. */
const limit = 150
const megabyte = 1024 * 1024

/** Starts the real thing on an instance with every US seat and district, shows its pages and its console, and looks at what stays. */
export async function run(context: BenchContext, { sharedData, say }: BenchOptions): Promise<BenchResult> {
  if (!sharedData)
    throw new CommandRefusal('This measurement needs the public files about US districts: --shared-data FOLDER', 2)
  say('importing every US seat and district')
  await importTargets(context.dataFolder, sharedData)
  const server = startProcess(['start', '--port', '0', '--empty', '--data', context.dataFolder], { LOG_LEVEL: 'error' })
  try {
    const address = await server.line('ready')
    await visit(address)
    await signInAndLook(address, context.dataFolder)
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

/** Every US seat and district, from the public files. */
export async function importTargets(dataFolder: string, sharedData: string): Promise<void> {
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
export async function visit(address: string): Promise<void> {
  for (const path of ['/', '/en/', '/es/', '/en/sign-in', '/en/privacy', '/healthz', '/readyz'])
    await fetch(new URL(path, address)).then((answer) => answer.arrayBuffer())
}

/** A member's day: the code of sign-in and console stays loaded. */
export async function signInAndLook(address: string, dataFolder: string): Promise<void> {
  const asking = startProcess(['sign-in-link', 'amara@puente.example', '--owner', '--json', '--data', dataFolder])
  if ((await asking.ended) !== 0) throw new Error(asking.errors())
  const { pathname } = new URL(JSON.parse(asking.output()).link)
  const body = new URLSearchParams({ device: 'own' })
  const answer = await fetch(new URL(pathname, address), { method: 'POST', body, redirect: 'manual' })
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  for (const page of ['actions', 'targets', 'media', 'outbox', 'settings', 'members', 'security', 'audit']) {
    const { status } = await fetch(new URL(`/en/console/${page}`, address), { headers: { cookie } })
    if (status !== 200) throw new Error(`/en/console/${page} answered ${status}`)
  }
}

async function sample({ pid }: Running): Promise<number[]> {
  const samples: number[] = []
  for (let second = 0; second < 20; second++) {
    await pause(1_000)
    if (second >= 15) samples.push(residentMemory(pid) / megabyte)
  }
  return samples
}
