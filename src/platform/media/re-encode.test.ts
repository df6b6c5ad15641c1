import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedDataPath } from '#test/shared-data.ts'
import { Refusal } from '../errors.ts'
import { printCopyName } from './copy-name.ts'
import { reEncode } from './re-encode.ts'

type Sample = {
  file: string
  kind: string
  orientation: string
  width: string
  height: string
  owner_or_artist: string
  serial: string
  make: string
  pillow_decodes: string
}

const read = (file: string) => readFileSync(sharedDataPath(`images/${file}`))
const become = (file: string) =>
  reEncode(read(file)).catch((error) => {
    if (error instanceof Refusal) return error.messageKey
    throw error
  })
const messages = ['kind', 'heic', 'damaged', 'pixels', 'shape'].map((name) => `platform.media.${name}`)

async function expectClean(bytes: Buffer, { file, owner_or_artist, serial, make }: Sample): Promise<void> {
  const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata()
  expect({ exif, xmp, iptc, icc, orientation, comments }, file).toEqual({})
  for (const secret of [owner_or_artist, serial, make, 'http://ns.adobe.com/xap', 'GPSLatitude', '<?php'])
    if (secret.length > 3) expect(bytes.includes(secret), `${secret} in ${file}`).toBe(false)
}

function expectUpright({ width, height }: { width: number; height: number }, sample: Sample): void {
  const [shown, other] = [Number(sample.width), Number(sample.height)]
  expect([width, height], sample.file).toEqual(Number(sample.orientation) >= 5 ? [other, shown] : [shown, other])
}

/** Kinds that we do not take are refused although another program reads them. */
function differenceIn({ file, pillow_decodes }: Sample, became: string): string[] {
  const decodes = !pillow_decodes.startsWith('FAILS')
  const isSame = became === 'taken' ? decodes : became !== 'platform.media.damaged' || !decodes
  return isSame ? [] : [`${file}: ${became}; Pillow: ${pillow_decodes.slice(0, 70)}`]
}

test('a picture is made in three formats, never wider than it was; so is its card, and one file for other sites', async () => {
  const upload = await sharp({ create: { width: 1_200, height: 600, channels: 3, background: '#b3261e' } })
    .png()
    .toBuffer()

  const { width, height, widths, cardWidths, copies } = await reEncode(upload)

  expect([width, height, widths, cardWidths]).toEqual([1_200, 600, [480, 960, 1_200], [480, 900]])
  expect(copies.map((copy) => printCopyName({ ...copy, version: 0 }))).toEqual([
    ...['480', '960', '1200', 'card-480', 'card-900'].flatMap((name) => [
      `${name}.avif`,
      `${name}.webp`,
      `${name}.jpg`,
    ]),
    'share-1200.jpg',
  ])
})

test('what is cut off is in no copy, and each shape is cut around its point, of a picture that was held sideways too', async () => {
  // Four quarters, as the camera saw them: red and green above, blue and white below; it was turned to the right.
  const quarter = (input: string, left: number, top: number) => ({
    input: { create: { width: 300, height: 200, channels: 3 as const, background: input } },
    left,
    top,
  })
  const upload = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#ff0000' } })
    .composite([quarter('#00ff00', 300, 0), quarter('#0000ff', 0, 200), quarter('#ffffff', 300, 200)])
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer()
  // Upright: blue and red above, white and green below, 400 wide and 600 high.
  const crop = { left: 0, top: 0.5, right: 0, bottom: 0 }

  const { width, height, copies } = await reEncode(upload, { crop, focus: { x: 1, y: 1 } })
  const part = await reEncode(upload, { crop: { ...crop, top: 0, left: 0.5 }, focus: { x: 0.75, y: 0 } })

  expect([width, height]).toEqual([400, 300])
  for (const { bytes, shape } of copies) {
    const { channels } = await sharp(bytes).stats()
    expect(channels[0]?.mean, `${shape} is white and green: red is half`).toBeCloseTo(127, -1)
    expect(channels[1]?.mean).toBeGreaterThan(240)
  }
  const card = part.copies.find(({ shape, format }) => shape === 'card' && format === 'jpg')
  const { dominant } = await sharp(card?.bytes).stats()
  expect(dominant.r).toBeGreaterThan(240)
  expect(dominant.b).toBeLessThan(20)
})

test('what is transparent stands on white in the one format that knows no transparency', async () => {
  const upload = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()

  const { copies } = await reEncode(upload)

  const jpeg = copies.find(({ format }) => format === 'jpg')
  const { dominant } = await sharp(jpeg?.bytes).stats()
  expect(dominant.r).toBeGreaterThan(240)
})

test('files that are no pictures, whatever their name says, are refused in words', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

  for (const file of [Buffer.alloc(0), svg, Buffer.from('<!doctype html>'), Buffer.from('%PDF-1.7')])
    await expect(reEncode(file)).rejects.toMatchObject({ status: 422, messageKey: 'platform.media.kind' })
})

test('uploads wait their turn, and too many at once are sent away', async () => {
  const upload = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

  const endings = await Promise.allSettled(Array.from({ length: 8 }, () => reEncode(upload)))

  expect(endings.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
  expect(endings.at(-1)).toMatchObject({ reason: { status: 503 } })
  await expect(reEncode(upload)).resolves.toMatchObject({ width: 60 })
})

test('a strip that would fill a wall is refused', async () => {
  const strip = await sharp({ create: { width: 2, height: 9_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

  await expect(reEncode(strip)).rejects.toMatchObject({ messageKey: 'platform.media.shape' })
})

describeWithSharedData('real uploads', () => {
  const samples: Sample[] = parse(read('index.csv'), { columns: true })

  test('every file comes out whole, upright and without what a camera or a program adds, or is refused in words', async () => {
    const differences: string[] = []
    let clean = 0
    for (const sample of samples) {
      const made = await become(sample.file)
      if (typeof made === 'string') expect(messages, sample.file).toContain(made)
      else {
        for (const { bytes } of made.copies) await expectClean(bytes, sample)
        clean += made.copies.length
        if (sample.kind === 'orientation') expectUpright(made, sample)
      }
      differences.push(...differenceIn(sample, typeof made === 'string' ? made : 'taken'))
    }
    printAgreement('whether a picture can be read (we and Pillow)', samples.length, differences)
    expect(differences.length).toBeLessThanOrEqual(4)
    expect(clean).toBeGreaterThan(500)
  }, 240_000)

  test('bombs are refused by their header, in no time and no memory', async () => {
    expect(await become('bomb-30000x30000-1bit.png')).toBe('platform.media.pixels')
    expect(await become('bomb-header-65535x65535.png')).toBe('platform.media.pixels')
  })

  test('a photograph that browsers do not show says what to do', async () => {
    expect(await become('cheers_1440x960.heic')).toBe('platform.media.heic')
  })
})
