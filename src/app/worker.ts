import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from '#platform/db.ts'
import type { Log } from '#platform/log.ts'
import { stopHandingOver } from '#platform/mail-desk.ts'
import { patientPool } from '#platform/patient-pool.ts'
import type { JobHandlers, Platform } from '#platform/platform.ts'
import { beat, keepBeating, leaveWork } from '#platform/workers.ts'
import { appointments } from './calendar.ts'
import { mailboxOf } from './inbound/mailbox-of.ts'
import { keep } from './schedule.ts'
import { jobs } from './slices.ts'

export type Worker = {
  /** Takes no new job and no new letter, finishes those in hand, and signs off. */
  stop(): Promise<void>
}

/** Jobs that run at once in one process. Most wait for the database or a mail server; each may use a connection of the pool. */
const concurrency = 6

/** Works on the queue, and keeps the calendar, until it is stopped. A database that is away is waited for. */
export async function startWorker(platform: Platform, handlers: JobHandlers = jobs): Promise<Worker> {
  const queue = new Queue(platform, handlers)
  await beat(platform.db, [])
  const stopBeating = keepBeating(platform.db, platform.log, () => queue.pools)
  await queue.start()
  const schedule = keep(appointments(platform), platform.log)
  const mailbox = await mailboxOf(platform)
  return {
    async stop() {
      await mailbox?.close()
      await schedule.stop()
      await stopHandingOver(platform.postman)
      await queue.stop()
      await stopBeating()
      await leaveWork(platform.db).catch((error) => platform.log.warn({ err: error }, 'left without signing off'))
    },
  }
}

/** graphile-worker, taken up again whenever it gives up. */
class Queue {
  readonly #platform: Platform
  readonly #tasks: TaskList
  readonly #stopping = new AbortController()
  #pools: string[] = []
  #working: Promise<void> = Promise.resolve()

  constructor(platform: Platform, handlers: JobHandlers) {
    this.#platform = platform
    this.#tasks = tasksOf(handlers, platform)
  }

  /** In whose names its jobs are locked. */
  get pools(): readonly string[] {
    return this.#pools
  }

  async start(): Promise<void> {
    this.#working = this.#keepOn(await this.#run())
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#working
  }

  async #keepOn(first: Runner): Promise<void> {
    const { signal } = this.#stopping
    let runner: Runner | null = first
    while (runner) {
      await Promise.race([runner.promise.catch(() => {}), aborted(signal)])
      if (signal.aborted) return runner.stop().catch(() => {})
      this.#platform.log.warn('the queue was lost; taking it up again')
      runner = await this.#runAgain()
    }
  }

  async #runAgain(): Promise<Runner | null> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await pause(1_000, undefined, { signal }).catch(() => {})
      const runner = await this.#takeUp().catch((error) => {
        this.#platform.log.warn({ err: error }, 'the queue cannot be reached')
        return null
      })
      if (runner) return runner
    }
    return null
  }

  /** Runners that have ended hold nothing any more; jobs whose end they could not tell would stay locked in their names for hours. */
  async #takeUp(): Promise<Runner> {
    await sql`select graphile_worker.force_unlock_workers(${this.#pools}::text[])`.execute(this.#platform.db)
    this.#pools = []
    return this.#run()
  }

  #run(): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => {
      this.#pools = [...this.#pools, workerPool.id]
      beat(this.#platform.db, this.#pools).catch(() => {})
    })
    return run({
      pgPool: patientPool(this.#platform.pool, this.#stopping.signal),
      taskList: this.#tasks,
      events,
      concurrency,
      noHandleSignals: true,
      logger: queueLogger(this.#platform.log),
      // A job in hand is never cut off: it ends by itself, or is taken up again after the process has ended.
      gracefulShutdownAbortTimeout: 600_000,
    })
  }
}

function tasksOf(handlers: JobHandlers, platform: Platform): TaskList {
  const entries = Object.entries(handlers) as [string, (platform: Platform, payload: unknown) => Promise<void>][]
  return Object.fromEntries(entries.map(([name, handle]) => [name, (payload: unknown) => handle(platform, payload)]))
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** What the queue says about each job is for debugging; a job that failed is a warning, for it is tried again. */
function queueLogger(log: Log): Logger {
  const levels = { debug: 'trace', info: 'debug', warning: 'warn', error: 'warn' } as const
  return new Logger((scope) => (level, message, meta) => {
    log[levels[level]]({ ...scope, err: meta?.error }, message)
  })
}
