import { openDatabase } from '#platform/db.ts'
import { PageCache } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import type { Postman } from '#platform/postman.ts'
import { tellTime } from './demo.queries.ts'

/** A platform to which it is another time than to everybody else, and whose mail another postman takes. */
export type Past = {
  platform: Platform
  /** From now on it is this moment, to the clock and to the database. */
  travel(to: Date): Promise<void>
  close(): Promise<void>
}

/** Something that happens in a story. */
export type Moment = { at: Date; happen(): Promise<unknown> }

/** Nobody else counts in it, so that a server which runs meanwhile and the story do not wait for each other. */
const slot = 31

/**
 * Opens a past beside a platform. Its one connection is told what time it is; jobs that verbs leave for later are not enqueued
 * from there, so whoever tells the story does them.
 */
export function openPast(platform: Platform, url: string, postman: (now: () => Date) => Postman): Past {
  let now = platform.now()
  const { db, pool, close } = openDatabase(url, { connections: 1, slot, applicationName: 'clamor demo' })
  return {
    platform: {
      ...platform,
      // No look-up may leave the machine.
      config: { ...platform.config, GEOCODER_URL: undefined },
      db,
      pool,
      postman: postman(() => now),
      pages: new PageCache(),
      now: () => now,
    },
    async travel(to) {
      now = to
      // A connection that is lost and made again must not fall back into the present.
      pool.options.options = `-c clamor.slot=${slot} -c clamor.now=${now.toISOString()} -c synchronous_commit=off`
      await tellTime(pool, now)
    },
    close,
  }
}

/** Lets everything happen in its order, each at its moment. */
export async function tell(
  past: Past,
  moments: readonly Moment[],
  told: (done: number, total: number) => void,
): Promise<void> {
  const inOrder = moments.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const [index, { at, happen }] of inOrder.entries()) {
    await past.travel(at)
    await happen()
    told(index + 1, inOrder.length)
  }
}
