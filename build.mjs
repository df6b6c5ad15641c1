// Bundles the application and the browser's files into .build/ (about a tenth of a second).
// Old chunks stay where they are: a running server may still load them.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/**
 * Packages that go into the server's bundle, shortened to what is used of them: a file each would take longer to load and a tenth more
 * memory to keep. All others stay outside: they are CommonJS, have native parts, or look for their own files.
 */
const bundled =
  /^(zod|better-auth|better-call|@better-(auth|fetch)\/[\w-]+|@opentelemetry\/[\w-]+|jose|kysely|@noble\/\w+|d3-[\w-]+|internmap|rou3|nanostores|defu|postal-mime|diff|preact|preact-render-to-string)(\/|$)/

/** Public pages are for old phones too; whoever works in the console has a browser of these years. */
const phones = ['es2018', 'safari12', 'chrome70']
const desks = ['es2022', 'safari16', 'chrome108', 'firefox108']

const script = { outdir: '.build/js', bundle: true, minify: true, format: 'iife', logLevel: 'warning' }

await Promise.all([
  make({
    ...script,
    entryPoints: ['public/js/action.ts', 'public/js/proof-worker.ts', 'public/js/sign-up.ts'],
    target: phones,
    // Safari 12 has it; esbuild counts it as lacking there for a fault in code that we do not write.
    supported: { destructuring: true },
  }),
  make({ ...script, entryPoints: ['public/js/console.ts', 'public/js/sign-in.ts'], target: desks }),
  // Fetched by the console's script where a text is written.
  make({ ...script, format: 'esm', entryPoints: ['public/js/editor.ts'], target: desks }),
  make({
    entryPoints: ['public/css/public.css', 'public/css/reading.css', 'public/css/console.css'],
    outdir: '.build/css',
    bundle: true,
    minify: true,
    target: phones,
    logLevel: 'warning',
  }),
])

await make({
  entryPoints: ['src/main.ts'],
  outdir: '.build',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  plugins: [{ name: 'packages', setup: keepOutside }],
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})

function keepOutside(build) {
  build.onResolve({ filter: /^[^./#]/ }, ({ path, kind, importer }) => {
    if (kind === 'entry-point' || bundled.test(path)) return undefined
    // From here another version of it might be found than from there.
    if (importer.includes('node_modules') && !isBuiltin(path))
      return { errors: [{ text: `“${path}” is needed by a bundled package: bundle it too, or neither` }] }
    return { path, external: true }
  })
}

// Its age says when the last build was, though nothing may have changed.
utimesSync('.build/main.js', new Date(), new Date())

async function make(options) {
  // What is wrong with a source, esbuild has printed already.
  const { outputFiles } = await build({ ...options, write: false }).catch(() => process.exit(1))
  // main.js last: whoever finds it finds everything.
  for (const file of outputFiles.sort((a, b) => isMain(a) - isMain(b))) {
    if (/\.build\/(css|js)\//.test(file.path)) pack(file.contents)
    put(file)
  }
}

/** What browsers load is compressed once, under the name that its content gets (src/platform/http/assets.ts). */
function pack(contents) {
  const path = `.build/packed/${createHash('sha256').update(contents).digest('hex').slice(0, 10)}`
  if (existsSync(`${path}.br`) && existsSync(`${path}.gz`)) return
  put({ path: `${path}.br`, contents: brotliCompressSync(contents) })
  put({ path: `${path}.gz`, contents: gzipSync(contents, { level: 9 }) })
}

function isMain({ path }) {
  return Number(path.endsWith('/main.js'))
}

/** Whole or not at all, and left alone where it is the same: a program may read it at any moment. */
function put({ path, contents }) {
  if (holds(path, contents)) return
  const unfinished = `${path}.${process.pid}.new`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(unfinished, contents)
  renameSync(unfinished, path)
}

function holds(path, contents) {
  try {
    return readFileSync(path).equals(contents)
  } catch {
    return false
  }
}
