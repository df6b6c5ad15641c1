import { randomUUID } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { type Db, inTransaction, sql } from './db.ts'
import type { Log } from './log.ts'

/** This process, as the ledgers know it: who has a letter in hand. */
export const workerId = randomUUID()

/** Seconds between two beats, and of silence after which a worker is taken for dead. */
export const beatEvery = 5
export const silentFor = 30

/**
 * Says that this process lives, and in whose name its jobs are locked.
 * @param pools ids of its graphile-worker pools, as they stand in `locked_by`; left as they were where not given
 */
export async function beat(db: Db, pools: readonly string[] | null = null): Promise<void> {
  await sql`
    insert into job_workers as w (id, machine, pid, pools)
    values (${workerId}, ${thisMachine}, ${process.pid}, coalesce(${pools}::text[], '{}'))
    on conflict (id) do update set seen_at = now(), pools = coalesce(${pools}::text[], w.pools)`.execute(db)
}

/** Beats until told to stop; `pools` is asked each time, since pools come and go. A database that is away is tried again. */
export function keepBeating(db: Db, log: Log, pools: () => readonly string[]): () => Promise<void> {
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    beating = beat(db, pools()).catch((error) => log.warn({ err: error }, 'no heartbeat'))
  }, beatEvery * 1_000)
  return async () => {
    clearInterval(timer)
    await beating
  }
}

/** A process that ends in good order leaves nobody to wait for it. Call it last: what it still holds counts as lost. */
export async function leaveWork(db: Db): Promise<void> {
  await db.deleteFrom('job_workers').where('id', '=', workerId).execute()
}

/**
 * Finds workers that are no more (silent for 30 s, or a process of this machine that has ended), gives the jobs they had locked back
 * to the queue and strikes them off, so that what they had in hand can be told from what is in hand. Returns their ids.
 */
export async function buryDeadWorkers(db: Db): Promise<string[]> {
  await beat(db)
  const ended = (await readNeighbours(db)).filter(({ pid }) => !isAlive(pid)).map(({ id }) => id)
  return inTransaction(db, async (db) => {
    const { rows } = await sql<{ id: string; pools: string[] }>`
      delete from job_workers
      where id <> ${workerId} and (seen_at < now() - make_interval(secs => ${silentFor}) or id = any (${ended}::uuid[]))
      returning id, pools`.execute(db)
    const pools = rows.flatMap((worker) => worker.pools)
    if (pools.length > 0) await sql`select graphile_worker.force_unlock_workers(${pools}::text[])`.execute(db)
    return rows.map(({ id }) => id)
  })
}

function readNeighbours(db: Db): Promise<{ id: string; pid: number }[]> {
  return db
    .selectFrom('job_workers')
    .select(['id', 'pid'])
    .where('machine', '=', thisMachine)
    .where('id', '<>', workerId)
    .where('pid', '>', 0)
    .execute()
}

/** Where a process number means something: containers of one host have numbers of their own. */
const thisMachine = `${hostname()} ${pidNamespace()}`

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Not Linux: one namespace for all.
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
