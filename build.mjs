// Bundles the application and the browser's files into .build/ (about a tenth of a second).
// Packages stay outside the bundle. Old chunks stay where they are: a running server may still load them.
import { build } from 'esbuild'

const phones = ['es2018', 'safari12', 'chrome70']

await Promise.all([
  build({
    entryPoints: ['public/js/action.ts', 'public/js/proof-worker.ts', 'public/js/console.ts'],
    outdir: '.build/js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: phones,
    logLevel: 'warning',
  }),
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
