import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'house', include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/journeys/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/*.test.ts'], testTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
