import { afterAll, beforeAll, onTestFinished } from 'vitest'

type Cleanup = () => unknown

/** Of what is being made for several tests at this moment; null while a test makes its own. */
let kept: Cleanup[] | null = null

/** Cleans up when whatever is being made ends: a test, or the tests that share it. The last made goes first. */
export function atEnd(cleanUp: Cleanup): void {
  if (kept) kept.push(cleanUp)
  else onTestFinished(async () => void (await cleanUp()))
}

/** Makes something once for all tests around it. For what takes long to make and is only read, or belongs to each visitor alone. */
export function shared<T>(make: () => Promise<T>, timeout = 120_000): () => T {
  const cleanups: Cleanup[] = []
  let made: { it: T } | null = null
  beforeAll(async () => {
    kept = cleanups
    try {
      made = { it: await make() }
    } finally {
      kept = null
    }
  }, timeout)
  afterAll(async () => {
    for (const cleanUp of cleanups.reverse()) await cleanUp()
  })
  return () => {
    if (!made) throw new Error('it is made before the first test')
    return made.it
  }
}
