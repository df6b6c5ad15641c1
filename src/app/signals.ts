/** Ctrl-C, the terminal that was closed (Node ends by it even under nohup), and what a service manager sends. */
const signals = ['SIGINT', 'SIGHUP', 'SIGTERM'] as const

export type Signal = (typeof signals)[number]

/** What a shell shows for a process that ended by a signal: 128 and its number. */
export const exitCodeOf: Record<Signal, number> = { SIGINT: 130, SIGHUP: 129, SIGTERM: 143 }

/**
 * Settles with the first of them. The second one ends the process at once: what was in flight is then lost,
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
    for (const signal of signals) process.on(signal, hear)
  })
}

/** Runs work that a signal interrupts: `close` comes next in both cases, and after a signal the process ends. */
export async function interruptible<T>(work: () => Promise<T>, close: () => Promise<void>): Promise<T> {
  const interrupt = (signal: Signal) => {
    void close().finally(() => process.exit(exitCodeOf[signal]))
  }
  for (const signal of signals) process.once(signal, interrupt)
  try {
    return await work()
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
    await close()
  }
}
