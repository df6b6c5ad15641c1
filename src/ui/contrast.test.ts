import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, textOn } from '#platform/colour.ts'
import { checkAccent, grounds, textContrast } from './contrast.ts'

const tokens = readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)')

test('black on white is 21:1, a colour on itself 1:1, and the order does not matter', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#b3261e', '#b3261e')).toBe(1)
  // The lightest grey that passes on white, known from WCAG's own examples.
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrast('#ffffff', '#767676')).toBe(contrast('#767676', '#ffffff'))
})

test('an accent that nobody can read is refused, on light and on dark paper', () => {
  expect(checkAccent('#b3261e', false)).toMatchObject({ ok: true, onAccent: '#ffffff' })
  expect(checkAccent('#ffcc00', false).ok).toBe(false)
  expect(checkAccent('#ffcc00', true)).toMatchObject({ ok: true, onAccent: '#000000' })
  expect(checkAccent('#b3261e', true).ok).toBe(false)
})

test('the text on any accent reaches 4.5:1', () => {
  for (let value = 0; value < 256; value += 5) {
    const hex = value.toString(16).padStart(2, '0')
    for (const accent of [`#${hex}${hex}${hex}`, `#${hex}80${hex}`, `#80${hex}00`, `#${hex}00ff`])
      expect(contrast(accent, textOn(accent)), accent).toBeGreaterThanOrEqual(textContrast)
  }
})

test('a colour in another form is a bug', () => {
  expect(() => contrast('red', '#ffffff')).toThrow('#rrggbb')
})

for (const [scheme, rules] of Object.entries({ light, dark })) {
  test(`the ${scheme} tokens can be read on each other`, () => {
    const token = (name: string) => rules.match(new RegExp(`--${name}: (#[0-9a-f]{6});`))?.[1] ?? `no --${name}`
    const pairs = ['ink', 'ink-soft', 'accent', 'good', 'warn', 'bad'].flatMap((text) => [
      [text, 'paper'],
      [text, 'card'],
    ])
    pairs.push(
      ['on-accent', 'accent'],
      ['good', 'tint-good'],
      ['warn', 'tint-warn'],
      ['bad', 'tint-bad'],
      ['ink', 'line'],
    )
    pairs.push(['ink', 'tint-good'], ['ink', 'tint-warn'], ['ink', 'tint-bad'], ['paper', 'ink'])
    for (const [text = '', ground = ''] of pairs)
      expect(contrast(token(text), token(ground)), `--${text} on --${ground}`).toBeGreaterThanOrEqual(textContrast)
    // Focus is a shape, not a text: success criterion 1.4.11 asks for 3:1.
    expect(contrast(token('focus'), token('paper'))).toBeGreaterThanOrEqual(3)
    expect({ paper: token('paper'), card: token('card') }).toEqual(grounds[scheme as 'light' | 'dark'])
  })
}
