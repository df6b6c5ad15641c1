import { describe } from 'vitest'

/** Tests of what only root can do. For anyone else they are skipped, and the reason is printed. */
export function describeAsRoot(name: string, tests: () => void): void {
  const isRoot = process.getuid?.() === 0
  if (!isRoot) console.info(`skipped: ${name}: only root can try that, and this run is not by root`)
  describe.runIf(isRoot)(name, tests)
}
