import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CommandRefusal } from '#platform/errors.ts'
import type { Bench, BenchResult } from './bench.ts'
import { type BenchName, benchNames } from './names.ts'
import { onScratch } from './scratch.ts'

/** Each measurement beside its limit, by the name of its file. */
const benches: Record<BenchName, () => Promise<Bench>> = {
  areas: () => import('./areas.ts'),
  bundle: () => import('./bundle.ts'),
  console: () => import('./console.ts'),
  coverage: () => import('./coverage.ts'),
  deliver: () => import('./deliver.ts'),
  draft: () => import('./draft.ts'),
  'idle-memory': () => import('./idle-memory.ts'),
  page: () => import('./page.ts'),
  'page-weight': () => import('./page-weight.ts'),
  proof: () => import('./proof.ts'),
  publish: () => import('./publish.ts'),
  search: () => import('./search.ts'),
  'take-action': () => import('./take-action.ts'),
  'whole-memory': () => import('./whole-memory.ts'),
}

export type BenchRequest = { rounds: number; posts?: number; sharedData?: string; say(line: string): void }

/** Runs one measurement on a scratch instance of its own. Refuses (2) a name it does not know. */
export async function runBench(name: string, request: BenchRequest): Promise<{ name: string } & BenchResult> {
  if (!isBench(name))
    throw new CommandRefusal(`There is no measurement ${name}. There are: ${benchNames.join(', ')}.`, 2)
  const bench = await benches[name]()
  const sharedData = request.sharedData ?? beside(process.cwd())
  const result = await onScratch((context) => bench.run(context, { ...request, sharedData }))
  return { name, ...result }
}

function isBench(name: string): name is BenchName {
  return name in benches
}

/** Real public files, where somebody put them beside the project. */
function beside(folder: string): string | null {
  const found = join(folder, '../shared/data')
  return existsSync(found) ? found : null
}
