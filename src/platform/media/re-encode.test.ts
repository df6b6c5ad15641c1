import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedDataPath } from '#test/shared-data.ts'
import { Refusal } from '../errors.ts'
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
const fate = (file: string) =>
  reEncode(read(file)).then(
    () => 'taken',
    (error) => {
      if (error instanceof Refusal) return error.messageKey
      throw error
    },
  )

test('a picture is made in three formats, never wider than it was', async () => {
  const upload = await sharp({ create: { width: 1_200, height: 600, channels: 3, background: '#b3261e' } })
    .png()
    .toBuffer()

  const { width, height, widths, copies } = await reEncode(upload)

  expect([width, height, widths]).toEqual([1_200, 600, [480, 960, 1_200]])
  expect(copies.map(({ width, format }) => `${width}.${format}`)).toEqual(
    widths.flatMap((width) => [`${width}.avif`, `${width}.webp`, `${width}.jpg`]),
  )
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

  test('nothing that a camera or a program adds is left in any copy', async () => {
    const telling = samples.filter(({ kind }) => /^(gps|metadata|orientation)/.test(kind))
    let checked = 0
    for (const sample of telling) {
      const made = await reEncode(read(sample.file)).catch(() => null)
      for (const { bytes } of made?.copies ?? []) {
        const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata()
        expect({ exif, xmp, iptc, icc, orientation, comments }, sample.file).toEqual({})
        for (const secret of [
          sample.owner_or_artist,
          sample.serial,
          sample.make,
          'http://ns.adobe.com/xap',
          'GPSLatitude',
        ])
          if (secret.length > 3) expect(bytes.includes(secret), `${secret} in ${sample.file}`).toBe(false)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(100)
  }, 120_000)

  test('a picture held sideways comes out upright', async () => {
    for (const sample of samples.filter(({ kind }) => kind === 'orientation')) {
      const { width, height } = await reEncode(read(sample.file))
      const turned = Number(sample.orientation) >= 5
      const [shown, other] = [Number(sample.width), Number(sample.height)]
      expect([width, height], sample.file).toEqual(turned ? [other, shown] : [shown, other])
    }
  }, 60_000)

  test('bombs are refused by their header, in no time and no memory', async () => {
    expect(await fate('bomb-30000x30000-1bit.png')).toBe('platform.media.pixels')
    expect(await fate('bomb-header-65535x65535.png')).toBe('platform.media.pixels')
  })

  test('a photograph that browsers do not show says what to do', async () => {
    expect(await fate('cheers_1440x960.heic')).toBe('platform.media.heic')
  })

  test('a program that hides behind a picture does not come along', async () => {
    expect(read('jpeg-with-trailing-php.jpg').includes('<?php')).toBe(true)
    const { copies } = await reEncode(read('jpeg-with-trailing-php.jpg'))
    for (const { bytes } of copies) expect(bytes.includes('<?php')).toBe(false)
  })

  test('malformed and fuzzed files are refused in words or come out whole; none ends the process', async () => {
    const odd = samples.filter(({ kind }) => ['malformed', 'fuzzed', 'hand-made', 'parser-breaker'].includes(kind))
    const differences: string[] = []
    for (const { file, pillow_decodes } of odd) {
      const became = await fate(file)
      const decodes = !pillow_decodes.startsWith('FAILS')
      // Kinds that we do not take are refused although another program reads them.
      if (became === 'taken' && !decodes) differences.push(`${file}: taken; Pillow: ${pillow_decodes.slice(0, 70)}`)
      if (became === 'platform.media.damaged' && decodes)
        differences.push(`${file}: refused; Pillow: ${pillow_decodes}`)
    }
    printAgreement('whether a damaged picture can be read (we and Pillow)', odd.length, differences)
    expect(differences.length).toBeLessThanOrEqual(4)
  }, 120_000)
})
