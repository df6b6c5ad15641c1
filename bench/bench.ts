import type { FastifyInstance } from 'fastify'
import type { Database } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'

/** A scratch instance as durable as a real one, that ends with the measurement. */
export type BenchContext = {
  /** Connection strings of its database, by role. */
  urls: { owner: string; app: string }
  /** As the server connects. */
  database: Database
  platform: Platform
  /** The whole site, in this process: `inject`, or `listen`. */
  server: FastifyInstance
  organisation: Organisation
  /** Its data folder, for processes that join it: `startProcess(['web', '--data', dataFolder])`. */
  dataFolder: string
}

export type BenchOptions = {
  /** How often limit and ours take turns. */
  rounds: number
  /** Folder with the public files about US seats and districts, where a measurement needs them. */
  sharedData: string | null
  /** How large the archive of posts is, where the measurement has one. */
  posts?: number
  /** Tells whoever waits what is going on (on standard error). */
  say(line: string): void
}

/** What a measurement found. A ratio is ours : limit of the same run, the median over its rounds. */
export type BenchResult = {
  ours: number
  limit: number
  ratio: number
  unit: string
  /** What the ratio (or, where `lower` is set, our figure) must reach. */
  goal: number
  passed: boolean
  /** Everything else that was measured or checked. */
  details?: Record<string, unknown>
}

export type Bench = { run(context: BenchContext, options: BenchOptions): Promise<BenchResult> }

/** The middle one; of two, the lower. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

/** The value that a share of all values does not exceed: percentile(times, 0.99). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
