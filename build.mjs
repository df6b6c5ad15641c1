// Bundles the application and the browser's files into .build/ (about a tenth of a second).
// Packages stay outside the bundle. Old chunks stay where they are: a running server may still load them.
import { build } from 'esbuild'

/** Public pages are for old phones too; whoever works in the console has a browser of these years. */
const phones = ['es2018', 'safari12', 'chrome70']
const desks = ['es2022', 'safari16', 'chrome108', 'firefox108']

const script = { outdir: '.build/js', bundle: true, minify: true, format: 'iife', logLevel: 'warning' }

await Promise.all([
  build({
    ...script,
    entryPoints: ['public/js/action.ts', 'public/js/proof-worker.ts'],
    target: phones,
    // Safari 12 has it; esbuild counts it as lacking there for a fault in code that we do not write.
    supported: { destructuring: true },
  }),
  build({ ...script, entryPoints: ['public/js/console.ts'], target: desks }),
  build({
    entryPoints: ['public/css/public.css', 'public/css/console.css'],
    outdir: '.build/css',
    bundle: true,
    minify: true,
    target: phones,
    logLevel: 'warning',
  }),
])

// main.js last: whoever finds it finds everything.
await build({
  entryPoints: ['src/main.ts'],
  outdir: '.build',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
