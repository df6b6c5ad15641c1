import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

const folder = new URL('../../shared/data/', import.meta.url)

/** A file of the real test data beside the project: `sharedData('us-districts/points.csv')`. */
export function sharedData(path: string): URL {
  return new URL(path, folder)
}

/** The same as a path of the file system. */
export function sharedDataPath(path: string): string {
  return fileURLToPath(sharedData(path))
}

/** Tests that need the real data: where it is absent they are skipped, and the reason is printed. */
export function describeWithSharedData(name: string, tests: () => void): void {
  const present = existsSync(folder)
  if (!present) console.info(`skipped: ${name}: the real test data (${fileURLToPath(folder)}) is not on this machine`)
  describe.skipIf(!present)(name, tests)
}

/** Prints how far we agree with published expectations, and names each row where we do not. */
export function printAgreement(name: string, checked: number, differences: readonly string[]): void {
  const share = ((100 * (checked - differences.length)) / checked).toFixed(1)
  console.info(
    [`${name}: ${checked - differences.length} of ${checked} agree (${share} %)`, ...differences].join('\n  '),
  )
}

/** Prints what a test measured on this machine. */
export function printMeasure(name: string, measured: string): void {
  console.info(`${name}: ${measured}`)
}
