export type Signal = 'SIGINT' | 'SIGTERM'

/** What a shell shows for a process that ended by a signal: 128 and its number. */
export const exitCodeOf: Record<Signal, number> = { SIGINT: 130, SIGTERM: 143 }

/**
 * Settles with the first Ctrl-C or SIGTERM. The second one ends the process at once: what was in flight is then lost,
 * and recovered at the next start.
 */
export function askedToStop(): Promise<Signal> {
  return new Promise((resolve) => {
    let asked = false
    const hear = (signal: Signal) => {
      if (asked) process.exit(exitCodeOf[signal])
      asked = true
      resolve(signal)
    }
    process.on('SIGINT', hear)
    process.on('SIGTERM', hear)
  })
}

/** Runs work that a signal interrupts: `close` comes next in both cases, and after a signal the process ends. */
export async function interruptible<T>(work: () => Promise<T>, close: () => Promise<void>): Promise<T> {
  const interrupt = (signal: Signal) => {
    void close().finally(() => process.exit(exitCodeOf[signal]))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    return await work()
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await close()
  }
}
