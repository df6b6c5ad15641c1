import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../app/slices.ts'
import { partAround, partWithin, shapes } from './cut-around.ts'
import { licenceCodes, showLicence } from './licence.ts'

const off = fc.double({ min: 0, max: 0.47, noNaN: true })
const place = fc.double({ min: 0, max: 1, noNaN: true })

test('a shape lies within what is shown, is as large as it can be, and holds the point where that is shown', () => {
  fc.assert(
    fc.property(
      fc.record({ width: fc.integer({ min: 1, max: 9_000 }), height: fc.integer({ min: 1, max: 9_000 }) }),
      fc.record({ left: off, top: off, right: off, bottom: off }),
      fc.record({ x: place, y: place }),
      fc.constantFrom(...Object.values(shapes)),
      (size, crop, focus, ratio) => {
        const [all, part] = [partWithin(size, crop), partAround(size, { crop, focus }, ratio)]
        expect(part.left).toBeGreaterThanOrEqual(all.left)
        expect(part.top).toBeGreaterThanOrEqual(all.top)
        expect(part.left + part.width).toBeLessThanOrEqual(all.left + all.width)
        expect(part.top + part.height).toBeLessThanOrEqual(all.top + all.height)
        expect(part.width === all.width || part.height === all.height).toBe(true)
        expect(all.left + all.width).toBeLessThanOrEqual(size.width)
        const [x, y] = [focus.x * size.width, focus.y * size.height]
        const isShown = x >= all.left && x <= all.left + all.width && y >= all.top && y <= all.top + all.height
        if (isShown) {
          expect(x).toBeGreaterThanOrEqual(part.left - 1)
          expect(x).toBeLessThanOrEqual(part.left + part.width + 1)
          expect(y).toBeGreaterThanOrEqual(part.top - 1)
          expect(y).toBeLessThanOrEqual(part.top + part.height + 1)
        }
      },
    ),
  )
})

test('a licence of Creative Commons leads to its text; others have their name, or their words', () => {
  const shown = Object.fromEntries(
    licenceCodes.map((code) => [code, showLicence({ code, words: 'Free for all' }, 'es')]),
  )

  expect(shown.cc_by_nc_sa).toEqual({
    name: 'CC BY-NC-SA 4.0',
    deed: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
  })
  expect(shown.cc0?.deed).toBe('https://creativecommons.org/publicdomain/zero/1.0/')
  expect(shown.used_with_permission).toEqual({ name: 'Se usa con autorización', deed: null })
  expect(shown.other).toEqual({ name: 'Free for all', deed: null })
  expect(showLicence({ code: 'not_stated', words: '' }, 'en')).toBeNull()
})
