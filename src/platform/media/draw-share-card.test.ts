import sharp, { type Region } from 'sharp'
import { expect, test } from 'vitest'
import { titleFont } from '#app/project-root.ts'
import { openFace } from './open-face.ts'
import { setLines } from './set-lines.ts'
import { type ShareCard, shareCards } from './share-card.ts'

const draw = shareCards(titleFont)
const red = '#b3261e'
const card: ShareCard = {
  title: 'Eleven organisers of Puerto Alto are still held without charge',
  kicker: 'Statement',
  organisation: 'Puente Solidario',
  accent: red,
  direction: 'ltr',
}
const [left, right] = [0.1, 0.9]

/** Blue, with a green disc where it must be seen. */
async function photograph(at: number): Promise<Buffer> {
  const disc = { create: { width: 60, height: 60, channels: 3 as const, background: '#00ff00' } }
  return sharp({ create: { width: 1200, height: 630, channels: 3, background: '#0000ff' } })
    .composite([{ input: disc, left: Math.round(at * 1_140), top: 285 }])
    .jpeg()
    .toBuffer()
}

/** How much of a part is of a colour, 0 to 1. */
async function shareOf(bytes: Buffer, part: Region, [r, g, b]: [number, number, number]): Promise<number> {
  const { data, info } = await sharp(bytes).extract(part).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let found = 0
  for (let at = 0; at < data.length; at += info.channels)
    if (Math.hypot((data[at] ?? 0) - r, (data[at + 1] ?? 0) - g, (data[at + 2] ?? 0) - b) < 60) found++
  return found / (info.width * info.height)
}

const ink: [number, number, number] = [255, 255, 255]
const half = (from: number) => ({ left: from, top: 150, width: 480, height: 330 })

async function drawn(over: Partial<ShareCard>): Promise<Buffer> {
  const bytes = await draw({ ...card, ...over })
  const { width, height, format } = await sharp(bytes).metadata()
  expect([width, height, format]).toEqual([1200, 630, 'jpeg'])
  expect(bytes.length).toBeLessThanOrEqual(300_000)
  return bytes
}

test('a title is set in ink that can be read on the colour, beside the part of the picture that must be seen', async () => {
  const plain = await drawn({})
  const pictured = await drawn({ picture: { bytes: await photograph(right), focus: { x: right, y: 0.5 } } })
  const mirrored = await drawn({
    direction: 'rtl',
    picture: { bytes: await photograph(left), focus: { x: left, y: 0.5 } },
  })

  expect(await shareOf(plain, half(64), ink)).toBeGreaterThan(0.06)
  expect(await shareOf(plain, half(64), [179, 38, 30])).toBeGreaterThan(0.5)
  for (const [bytes, picture, words] of [
    [pictured, 720, 64],
    [mirrored, 0, 640],
  ] as const) {
    expect(await shareOf(bytes, half(words), ink)).toBeGreaterThan(0.05)
    expect(await shareOf(bytes, half(picture), [0, 0, 255])).toBeGreaterThan(0.9)
    expect(await shareOf(bytes, half(picture), [0, 255, 0])).toBeGreaterThan(0.015)
  }
  expect(await shareOf(await drawn({ accent: '#ffcc00' }), half(64), [0, 0, 0])).toBeGreaterThan(0.05)
})

test('other titles make other pictures; the same one the same bytes, also many at once', async () => {
  const [one, two, other] = await Promise.all([drawn({}), drawn({}), drawn({ title: 'Another title' })])

  expect(one.equals(two)).toBe(true)
  expect(one.equals(other)).toBe(false)
})

test('a title in letters that our font lacks leaves its place to the picture or the logo: never boxes; signs alone are left out', async () => {
  const logo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer()
  const picture = { bytes: await photograph(0.5), focus: { x: 0.5, y: 0.5 } }
  const arabic = { title: 'أحد عشر منظماً', organisation: 'جسر' }

  const bare = await drawn(arabic)
  expect(await shareOf(bare, { left: 0, top: 0, width: 1200, height: 630 }, [179, 38, 30])).toBeGreaterThan(0.99)
  const withPicture = await drawn({ ...arabic, picture, logo, direction: 'rtl' })
  expect(await shareOf(withPicture, half(0), [0, 0, 255])).toBeGreaterThan(0.9)
  expect(await shareOf(withPicture, { left: 960, top: 530, width: 200, height: 90 }, [0, 255, 0])).toBeGreaterThan(0.2)
  const withLogo = await drawn({ title: '十一名组织者', logo })
  expect(await shareOf(withLogo, half(360), [0, 255, 0])).toBeGreaterThan(0.5)

  const face = openFace(titleFont)
  expect(face.settable('¡Hoy! ✊🏾 ❤️ Año 2026')).toBe('¡Hoy! Año 2026')
  expect(face.settable('自由')).toBeNull()
  expect((await drawn({ title: 'Libertad ✊🏾' })).equals(await drawn({ title: 'Libertad' }))).toBe(true)
})

test('lines fill their room: long titles in smaller letters, words without end broken, what is too long cut with an ellipsis', async () => {
  const face = openFace(titleFont)
  const room = { width: 592, height: 370, mostLines: 4, largest: 84, smallest: 36, leading: 1.16 }
  const title = 'Comunicado sobre la detención de once personas defensoras del agua en el norte del país, '
  const set = (text: string) => setLines(face, text, room)

  expect(set('Libertad')).toEqual({ size: 84, lines: ['Libertad'] })
  const long = set(title.trim())
  expect(long.lines.join(' ')).toBe(title.trim())
  expect(long.size).toBeLessThan(60)
  const widths = long.lines.map((line) => face.widthOf(line, long.size))
  expect(Math.min(...widths)).toBeGreaterThan(0.6 * Math.max(...widths))
  const endless = set(`${title.repeat(9)}`)
  expect([endless.size, endless.lines.length, endless.lines.at(-1)?.endsWith('…')]).toEqual([36, 4, true])
  const word = set('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft')
  for (const { lines, size } of [long, endless, word])
    for (const line of lines) expect(face.widthOf(line, size)).toBeLessThanOrEqual(room.width + 1)
  await drawn({ title: title.trim(), organisation: 'Comité de Familiares de Personas Detenidas del Norte y del Sur' })
})
