import type pg from 'pg'
import { isDatabaseAway } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { type NewParticipation, storeParticipations } from './store.queries.ts'

export type Stored = 'stored' | 'repeated' | 'proof_spent'

type Waiting = { row: NewParticipation; resolve(outcome: Stored): void; reject(error: unknown): void }

export type BatchOptions = {
  /** Most rows of one statement. */
  most?: number
  /** Beyond so many that wait, newcomers are asked to come back. */
  queueLimit?: number
}

/**
 * Everybody who acts in one moment shares a round trip and a commit: while one batch is on its way the next collects, one queue
 * per organisation, one batch in flight per process. Whoever waits is answered after their own commit, never before.
 */
export class ParticipationBatches {
  readonly #pool: pg.Pool
  readonly #most: number
  readonly #queueLimit: number
  readonly #queues = new Map<string, Waiting[]>()
  #waiting = 0
  #running = false

  constructor(pool: pg.Pool, { most = 500, queueLimit = 5_000 }: BatchOptions = {}) {
    this.#pool = pool
    this.#most = most
    this.#queueLimit = queueLimit
  }

  /** @throws Refusal 503 where too many wait; the database's own error where this row alone cannot be stored */
  store(organisationId: string, row: NewParticipation): Promise<Stored> {
    if (this.#waiting >= this.#queueLimit) return Promise.reject(new Refusal(503, 'actions.participations.busy.title'))
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(organisationId)
      if (queue) queue.push({ row, resolve, reject })
      else this.#queues.set(organisationId, [{ row, resolve, reject }])
      this.#waiting += 1
      if (this.#running) return
      this.#running = true
      // Requests that came in the same turn of the event loop go together.
      setImmediate(() => this.#run())
    })
  }

  async #run(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      await this.#store(next.organisationId, next.batch)
      this.#waiting -= next.batch.length
    }
    this.#running = false
  }

  /** Organisations take turns: a queue that is not emptied goes to the end of the line. */
  #next(): { organisationId: string; batch: Waiting[] } | null {
    const [first] = this.#queues
    if (!first) return null
    const [organisationId, queue] = first
    const batch = queue.splice(0, this.#most)
    this.#queues.delete(organisationId)
    if (queue.length > 0) this.#queues.set(organisationId, queue)
    return { organisationId, batch }
  }

  /** Stores a batch; one that fails as a whole is halved until the row that fails stands alone. */
  async #store(organisationId: string, batch: Waiting[]): Promise<void> {
    try {
      const rows = batch.map(({ row }) => row)
      const outcomes = await persistently(() => storeParticipations(this.#pool, organisationId, rows))
      batch.forEach(({ resolve }, at) => void resolve(outcomes[at] as Stored))
    } catch (error) {
      if (batch.length === 1 || isDatabaseAway(error)) {
        for (const { reject } of batch) reject(error)
        return
      }
      const middle = Math.ceil(batch.length / 2)
      await this.#store(organisationId, batch.slice(0, middle))
      await this.#store(organisationId, batch.slice(middle))
    }
  }
}

/** Deadlocks and failed serialisations go away by trying again; a lost connection is worth one new one (storing twice is storing once). */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      const most = code === '40P01' || code === '40001' ? 6 : isDatabaseAway(error) ? 2 : 1
      if (attempt >= most) throw error
    }
  }
}
