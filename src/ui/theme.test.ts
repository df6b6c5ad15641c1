import { expect, test } from 'vitest'
import { Assets } from '#platform/http/assets.ts'
import { themeRules, themeSheet } from './theme.ts'

const red = { accent: '#b3261e', accent_dark: '#ff8a7a' }
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
  expect(one).toMatch(/^\/assets\/public-b3261e-ff8a7a\.[0-9a-f]{10}\.css$/)
})

test('the console has its own sheet in the same colours', async () => {
  const assets = await bare()

  const path = await themeSheet(assets, red, 'console.css')

  expect(path).toContain('/assets/console-b3261e-ff8a7a.')
  expect(assets.source('console-b3261e-ff8a7a.css').toString()).toContain(
    '.rail{color:var(--paper)}:root{--accent:#b3261e',
  )
})

test('a theme says its colours for light and for dark, each with a text that can be read on it', () => {
  expect(themeRules(red)).toBe(
    ':root{--accent:#b3261e;--on-accent:#ffffff}@media (prefers-color-scheme:dark){:root{--accent:#ff8a7a;--on-accent:#000000}}',
  )
})
