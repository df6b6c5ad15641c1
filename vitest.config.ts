import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/global-setup.ts'],
    // For machines that do much else: a test that is well takes a second.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half of the time a test waits for a database, a process or a disk: so three for two cores. What a file needs for itself it makes
    // for itself (test/at-end.ts).
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'house', include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/journeys/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/*.test.ts'], testTimeout: 120_000, isolate: true },
      },
    ],
  },
})
