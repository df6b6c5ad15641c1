import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { site } from '#test/site.ts'

const folder = new URL('../public/css/', import.meta.url).pathname
const files = readdirSync(folder).filter((name) => name.endsWith('.css'))
const sheets = ['public.css', 'reading.css', 'console.css']

async function travel(name: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, name)],
    bundle: true,
    minify: true,
    write: false,
    target: ['es2018', 'safari12', 'chrome70'],
  })
  return brotliCompressSync(outputFiles[0]?.contents ?? '').length
}

/** A stylesheet without its comments. */
function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
}

/** The same without its @supports blocks: what an old phone is left with. */
function plain(name: string): string {
  return read(name).replaceAll(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
}

test('the stylesheets of public pages stay under 6.5 KB as they travel, that of the console under 10 KB', async () => {
  expect(await travel('public.css')).toBeLessThanOrEqual(6_656)
  expect(await travel('reading.css')).toBeLessThanOrEqual(6_656)
  expect(await travel('console.css')).toBeLessThanOrEqual(10_240)
})

test('every file of public/css belongs to a stylesheet', () => {
  const imported = sheets.flatMap((name) =>
    [...read(name).matchAll(/@import "\.\/([\w.-]+)"/g)].map((match) => match[1]),
  )

  expect(files.filter((name) => !sheets.includes(name) && !imported.includes(name))).toEqual([])
})

describe('colours are named in tokens.css alone', () => {
  test.each(files.filter((name) => name !== 'tokens.css'))('%s', (name) => {
    // Words that are colours only as values: `color: red` counts, `.red` does not.
    const named =
      /:[^;{}]*\b(?:black|white|red|green|blue|gr[ae]y|silver|yellow|orange|purple|pink|brown|gold|navy|teal)\b/
    expect(read(name)).not.toMatch(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color-mix|color)a?\(/i)
    expect(read(name)).not.toMatch(named)
  })
})

describe('what Safari 12 and Chrome 70 lack stands behind @supports', () => {
  // What merely adds (text-wrap, accent-color, color-scheme, prefers-color-scheme) may stand anywhere.
  const missing = [
    /\b(?:clamp|min|max)\(/,
    /\b(?:margin|padding|border|inset)-(?:inline|block)\b/,
    /\b(?:inline|block)-size\b/,
    /\binset\s*:/,
    /\baspect-ratio\s*:/,
    /:(?:is|where|has)\(/,
    /&/,
    /@(?:layer|container|property)\b/,
    /\d(?:[dsl]v[hw]|cq[wh])\b/,
    /\b(?:translate|rotate|scale)\s*:/,
    /\bplace-(?:items|content|self)\s*:/,
    /\b(?:row-|column-)?gap\s*:(?!.*\bgrid-)/,
  ]

  test.each(files)('%s', (name) => {
    const rules = plain(name).replaceAll(/grid-(?:row-|column-)?gap\s*:/g, 'grid:')
    expect(missing.filter((feature) => feature.test(rules)).map(String)).toEqual([])
  })
})

test('no fitting carries style or behaviour inline, in any language', async () => {
  const { server } = await site()

  for (const page of ['fittings', 'action', 'console'])
    for (const locale of ['en', 'es']) {
      const answer = await server.inject({
        url: `/dev/ui?page=${page}&locale=${locale}`,
        headers: { host: 'puente.localhost' },
      })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).not.toMatch(/\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)/)
    }
})

test('the fittings are not shown where a site is public', async () => {
  const { server } = await site({ PUBLIC_URL: 'https://act.example.org' })

  const answer = await server.inject({ url: '/dev/ui', headers: { host: 'puente.localhost' } })

  expect(answer.statusCode).toBe(404)
})
