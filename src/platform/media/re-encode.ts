import type { Metadata, Sharp } from 'sharp'
import { Refusal } from '../errors.ts'
import { type ImageKind, imageKind, isHeic } from './image-kind.ts'

/** Formats of copies, the smallest first: a browser takes the first that it knows. */
export const copyFormats = ['avif', 'webp', 'jpg'] as const
export type CopyFormat = (typeof copyFormats)[number]

/** Widths of copies in pixels: a phone, a column, a wide screen. */
const widths = [480, 960, 1600]
const widest = 1600
/** More pixels than any telephone's camera makes; a decoder's memory grows with them. */
const mostPixels = 50_000_000
const tallest = 8_000

export type ReEncoded = {
  kind: ImageKind
  /** Of the widest copy, pixels. */
  width: number
  height: number
  /** Widths that there are, the smallest first; none is wider than the original. */
  widths: number[]
  copies: { width: number; format: CopyFormat; bytes: Buffer }[]
}

let turn: Promise<unknown> = Promise.resolve()
let waiting = 0
/** Each that waits holds its file in memory. */
const mostWaiting = 6

/**
 * Makes new pictures of an upload's pixels: upright, in sRGB, without anything else that was in the file (position, owner,
 * serial number, thumbnails, hidden archives). One upload at a time per process, so that many cannot fill the memory.
 * @throws Refusal 422 for what is not a whole picture of a kind we take, 413 for one with too many pixels, 503 where too many wait
 */
export async function reEncode(upload: Buffer): Promise<ReEncoded> {
  if (waiting >= mostWaiting) throw new Refusal(503, 'platform.tooMany.title')
  waiting++
  const result = turn.then(() => make(upload))
  turn = result.catch(() => {})
  return result.finally(() => {
    waiting--
  })
}

async function make(upload: Buffer): Promise<ReEncoded> {
  const kind = imageKind(upload)
  if (!kind) throw new Refusal(422, isHeic(upload) ? 'platform.media.heic' : 'platform.media.kind')
  const sharp = await loadSharp()
  const open = () => sharp(upload, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true })
  checkSize(await orRefuse(open().metadata()))
  const master = await orRefuse(
    open()
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize({ width: widest, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  )
  const { width, height, channels } = master.info
  const own = [...new Set([...widths.filter((candidate) => candidate < 0.85 * width), width])]
  const again = () => sharp(master.data, { raw: { width, height, channels } })
  const copies: ReEncoded['copies'] = []
  for (const wanted of own)
    for (const format of copyFormats)
      copies.push({ width: wanted, format, bytes: await encode(again().resize({ width: wanted }), format) })
  return { kind, width, height, widths: own, copies }
}

/** Before a pixel is decoded: a header alone can promise more of them than there is memory. */
function checkSize({ width, height, autoOrient }: Metadata): void {
  if (width * height > mostPixels) throw new Refusal(413, 'platform.media.pixels')
  const upright = autoOrient ?? { width, height }
  if (upright.height * Math.min(1, widest / upright.width) > tallest) throw new Refusal(422, 'platform.media.shape')
}

function encode(picture: Sharp, format: CopyFormat): Promise<Buffer> {
  if (format === 'avif') return picture.avif({ quality: 50, effort: 2 }).toBuffer()
  if (format === 'webp') return picture.webp({ quality: 70, effort: 4 }).toBuffer()
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 78, progressive: true, mozjpeg: true }).toBuffer()
}

async function orRefuse<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && /exceeds pixel limit/.test(error.message))
      throw new Refusal(413, 'platform.media.pixels')
    throw new Refusal(422, 'platform.media.damaged')
  }
}

/** Loaded at the first upload: the library weighs more than the rest of an idle process. */
async function loadSharp(): Promise<typeof import('sharp').default> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  return sharp
}

const loaders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`)
