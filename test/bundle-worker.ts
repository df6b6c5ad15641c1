import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

/** Bundles `test/<name>.ts` into one program that plain Node runs as a process of its own, for tests that kill it; gone when the test ends. Its path. */
export async function bundleWorker(name: string): Promise<string> {
  const project = new URL('../', import.meta.url)
  // Beside the packages, which stay outside the bundle.
  const outfile = fileURLToPath(new URL(`.build/${name}-${process.pid}.mjs`, project))
  onTestFinished(() => rmSync(outfile, { force: true }))
  await build({
    entryPoints: [fileURLToPath(new URL(`test/${name}.ts`, project))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return outfile
}
