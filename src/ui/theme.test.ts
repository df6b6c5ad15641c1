import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Assets } from '#platform/http/assets.ts'
import { ownColours, themeRules, themeSheet } from './theme.ts'

const red = { accent: '#a1260d', accent_dark: '#ff9d88' }
const blue = { accent: '#123c78', accent_dark: '#8fb8ff' }

async function bare(): Promise<Assets> {
  const assets = new Assets()
  await assets.add('public.css', Buffer.from('body{color:var(--ink)}'))
  await assets.add('console.css', Buffer.from('.rail{color:var(--paper)}'))
  return assets
}

test('organisations of equal colours share a stylesheet, others have their own', async () => {
  const assets = await bare()

  const [one, same, other] = await Promise.all([red, { ...red }, blue].map((colours) => themeSheet(assets, colours)))

  expect(one).toBe(same)
  expect(one).not.toBe(other)
  expect(one).toMatch(/^\/assets\/public-a1260d-ff9d88\.[0-9a-f]{10}\.css$/)
})

test('the console has its own sheet in the same colours', async () => {
  const assets = await bare()

  const path = await themeSheet(assets, red, 'console.css')

  expect(path).toContain('/assets/console-a1260d-ff9d88.')
  expect(assets.source('console-a1260d-ff9d88.css').toString()).toContain(
    '.rail{color:var(--paper)}:root{--accent:#a1260d',
  )
})

test('a theme says its colours for light and for dark, each with a text that can be read on it', () => {
  expect(themeRules(red)).toBe(
    ':root{--accent:#a1260d;--on-accent:#ffffff}@media (prefers-color-scheme:dark){:root{--accent:#ff9d88;--on-accent:#000000}}',
  )
})

test('the colours of the tokens need no theme', async () => {
  const assets = await bare()
  const tokens = readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8')

  expect(await themeSheet(assets, ownColours)).toBe(assets.path('public.css'))
  expect([...tokens.matchAll(/--accent: (#\w+);/g)].map(([, colour]) => colour)).toEqual(Object.values(ownColours))
})

test('a type of its own makes a sheet of its own, of families that every device has', async () => {
  const assets = await bare()

  const slab = { ...ownColours, typefaces: 'slab', heading_weight: 600 } as const
  const path = await themeSheet(assets, slab)

  expect(path).toMatch(/^\/assets\/public-b3261e-ff8a7a-slab-600\./)
  expect(await themeSheet(assets, { ...ownColours, typefaces: 'sans', heading_weight: 800 })).toBe(
    assets.path('public.css'),
  )
  const rules = assets.source('public-b3261e-ff8a7a-slab-600.css').toString()
  expect(rules).toMatch(/:root\{--font-head:Rockwell,.*--weight:600\}$/)
  expect(rules).not.toContain('url(')
})
