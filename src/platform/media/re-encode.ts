import type { Metadata, Sharp } from 'sharp'
import { Refusal } from '../errors.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import {
  type Cut,
  type Part,
  partAround,
  partWithin,
  type Shape,
  type Size,
  shapes,
  wholePicture,
} from './cut-around.ts'
import { type ImageKind, imageKind, isHeic } from './image-kind.ts'
import { openSharp } from './open-sharp.ts'

/** Formats of copies, the smallest first: a browser takes the first that it knows. */
export const copyFormats = ['avif', 'webp', 'jpg'] as const
export type CopyFormat = (typeof copyFormats)[number]

/** Widths of copies in pixels: a phone, a column, a wide screen. */
const widths = [480, 960, 1600]
const widest = 1600
const cardWidths = [480, 960]
/** What other sites show beside an address: one file, which all of them read. */
export const sharedSize = { width: 1200, height: 630 } as const
/** More pixels than any telephone's camera makes; a decoder's memory grows with them. */
const mostPixels = 50_000_000
const tallest = 8_000

export type ReEncoded = {
  kind: ImageKind
  /** Of the widest copy of what is shown, pixels. */
  width: number
  height: number
  /** Widths that there are, the smallest first; none is wider than the original. */
  widths: number[]
  cardWidths: number[]
  copies: Copy[]
}
/** `shape` is null for the whole of what is shown. */
export type Copy = { shape: Shape | null; width: number; format: CopyFormat; bytes: Buffer }

/** Each that waits holds its file in memory. */
const inTurn = oneAtATime(6)

/**
 * Makes new pictures of an upload's pixels: upright, in sRGB, without anything else that was in the file (position, owner,
 * serial number, thumbnails, hidden archives). One upload at a time per process, so that many cannot fill the memory.
 * @param cut what is shown of it, and around which point each shape is cut
 * @throws Refusal 422 for what is not a whole picture of a kind we take, 413 for one with too many pixels, 503 where too many wait
 */
export function reEncode(upload: Buffer, cut: Cut = wholePicture): Promise<ReEncoded> {
  return inTurn(() => make(upload, cut))
}

/** The whole of an upload, for those who choose what is shown of it: one JPEG, as clean as a copy. */
export function previewWhole(upload: Buffer): Promise<Buffer> {
  return inTurn(async () => {
    const { open } = await opener(upload)
    const { again } = await decode(open, null, widest)
    return encode(again(), 'jpg')
  })
}

async function make(upload: Buffer, cut: Cut): Promise<ReEncoded> {
  const { kind, open } = await opener(upload)
  const size = checkSize(await orRefuse(open().metadata()), cut)
  const whole = await decode(open, partOrAll(size, partWithin(size, cut.crop)), widest)
  const own = widthsUpTo(whole.width, widths)
  const copies: Copy[] = []
  for (const width of own) copies.push(...(await inEachFormat(whole, null, width)))
  const card = await decode(open, partAround(size, cut, shapes.card), 960)
  const cards = widthsUpTo(card.width, cardWidths)
  for (const width of cards) copies.push(...(await inEachFormat(card, 'card', width)))
  const part = await decode(open, partAround(size, cut, shapes.share), sharedSize.width)
  const bytes = await encode(part.again().resize({ ...sharedSize, fit: 'fill' }), 'jpg')
  copies.push({ shape: 'share', width: sharedSize.width, format: 'jpg', bytes })
  const { width, height } = whole
  return { kind, width, height, widths: own, cardWidths: cards, copies }
}

type Decoded = Size & { again: () => Sharp }
type Open = () => Sharp

async function opener(upload: Buffer): Promise<{ kind: ImageKind; open: Open }> {
  const kind = imageKind(upload)
  if (!kind) throw new Refusal(422, isHeic(upload) ? 'platform.media.heic' : 'platform.media.kind')
  const sharp = await openSharp()
  return { kind, open: () => sharp(upload, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true }) }
}

/** Pixels of a part, upright and no wider than told; `again` begins a copy of them. */
async function decode(open: Open, part: Part | null, width: number): Promise<Decoded> {
  const upright = open().timeout({ seconds: 30 }).autoOrient()
  const { data, info } = await orRefuse(
    (part ? upright.extract(part) : upright)
      .resize({ width, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  )
  const sharp = await openSharp()
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return { width: info.width, height: info.height, again: () => sharp(data, { raw }) }
}

/** All of a picture is read faster, as its decoder may leave out what is not needed. */
function partOrAll(size: Size, part: Part): Part | null {
  return part.width === size.width && part.height === size.height ? null : part
}

function widthsUpTo(width: number, wanted: readonly number[]): number[] {
  return [...new Set([...wanted.filter((candidate) => candidate < 0.85 * width), width])]
}

async function inEachFormat({ again }: Decoded, shape: Shape | null, width: number): Promise<Copy[]> {
  const copies: Copy[] = []
  for (const format of copyFormats)
    copies.push({ shape, width, format, bytes: await encode(again().resize({ width }), format) })
  return copies
}

/** Before a pixel is decoded: a header alone can promise more of them than there is memory. @returns its size, upright */
function checkSize({ width, height, autoOrient }: Metadata, cut: Cut): Size {
  if (width * height > mostPixels) throw new Refusal(413, 'platform.media.pixels')
  const upright = autoOrient ?? { width, height }
  const shown = partWithin(upright, cut.crop)
  if (shown.height * Math.min(1, widest / shown.width) > tallest) throw new Refusal(422, 'platform.media.shape')
  return upright
}

function encode(picture: Sharp, format: CopyFormat): Promise<Buffer> {
  // More effort takes five times as long, while a member waits, and saves a fifteenth of the bytes.
  if (format === 'avif') return picture.avif({ quality: 52, effort: 0, chromaSubsampling: '4:2:0' }).toBuffer()
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
