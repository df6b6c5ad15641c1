import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'

const Table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) })
const Partition = z.object({
  parent: z.string().regex(/^[a-z_]+$/),
  name: z.string().regex(/^[a-z0-9_]+$/),
  bound: z.string().regex(/^FOR VALUES FROM \('[0-9 :+-]+'\) TO \('[0-9 :+-]+'\)$/),
})
const Sequence = z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })

/** The first file of a backup, `clamor.json`: what it is, and into which tables its rows go. */
export const About = z.object({
  format: z.literal(1),
  /** The moment at which everything in it was so. */
  madeAt: z.iso.datetime(),
  clamor: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(Table),
  partitions: z.array(Partition),
  sequences: z.array(Sequence),
})
export type About = z.infer<typeof About>

/** A part of a backup, as large as it is said to be. `count`: rows of a table, jobs, files. */
const Part = z.object({ count: z.number().int(), bytes: z.number().int(), sha256: z.string() })
export type Part = z.infer<typeof Part>

/** The last file, `manifest.json`: every part of the backup by its name. One that lacks it was cut off. */
export const Manifest = z.object({ parts: z.record(z.string(), Part) })
export type Manifest = z.infer<typeof Manifest>

/** To which part a file of the archive belongs: `database/supporters/000001.csv` to `database/supporters`. */
export function partOf(name: string): string {
  const [first = '', second = ''] = name.split('/')
  return first === 'database' ? `database/${second}` : first
}

/** What has gone by of each part: its bytes in their order, and how many rows or files they are. */
export class Tally {
  readonly #parts = new Map<string, { hash: Hash; bytes: number; count: number }>()

  /** @param bytes of a file of the archive, in any pieces */
  add(part: string, bytes: Uint8Array): void {
    const tally = this.#of(part)
    tally.hash.update(bytes)
    tally.bytes += bytes.length
  }

  /** Counts what the bytes are: rows, jobs, files. A part of nothing is a part too. */
  count(part: string, more: number): void {
    this.#of(part).count += more
  }

  /** The parts as they were seen. */
  parts(): Record<string, Part> {
    const entries = [...this.#parts].map(([name, { hash, bytes, count }]) => {
      return [name, { count, bytes, sha256: hash.copy().digest('hex') }] as const
    })
    return Object.fromEntries(entries)
  }

  #of(part: string) {
    const known = this.#parts.get(part) ?? { hash: createHash('sha256'), bytes: 0, count: 0 }
    this.#parts.set(part, known)
    return known
  }
}
