import type { OverlayOptions } from 'sharp'
import { textOn } from '../colour.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { type Part, partAround, wholePicture } from './cut-around.ts'
import { type Face, openFace } from './open-face.ts'
import { openSharp } from './open-sharp.ts'
import { sharedSize } from './re-encode.ts'
import { type SetLines, setLines } from './set-lines.ts'
import type { ShareCard } from './share-card.ts'

const { width, height } = sharedSize
const mostBytes = 300_000
/** Beside the words. */
const pictureWidth = 480
const margin = 64
const foot = 96
const inTurn = oneAtATime(20)

type Sharp = Awaited<ReturnType<typeof openSharp>>
type Drawing = { sharp: Sharp; card: ShareCard; words: Words; ink: string }
/** What our font can set of it; null where it cannot. */
type Words = { title: string | null; kicker: string | null; organisation: string | null; face: Face }

/** See `DrawShareCard`. */
export function drawShareCard(card: ShareCard, fontFile: string): Promise<Buffer> {
  return inTurn(async () => {
    const face = openFace(fontFile)
    const [title, kicker, organisation] = [card.title, card.kicker, card.organisation].map((text) =>
      face.settable(text),
    )
    const words = { title: title || null, kicker: kicker || null, organisation: organisation || null, face }
    const drawing = { sharp: await openSharp(), card, words, ink: textOn(card.accent) }
    return toJpeg(drawing, words.title ? await withTitle(drawing, words.title) : await withoutTitle(drawing))
  })
}

/** The words on the colour, whose contrast is known; the picture beside them, so that nothing is read on it. */
async function withTitle(drawing: Drawing, title: string): Promise<OverlayOptions[]> {
  const { card, words } = drawing
  const isLeft = card.direction === 'ltr'
  const wide = card.picture ? width - pictureWidth : width
  const left = isLeft || !card.picture ? 0 : pictureWidth
  const edge = isLeft ? left + margin : left + wide - margin
  const room = { width: wide - 2 * margin, mostLines: 4, largest: 84, smallest: 36, leading: 1.16 }
  const top = words.kicker ? margin + 76 : margin + 36
  const set = setLines(words.face, title, { ...room, height: height - top - foot - 24 })
  const paths = [
    words.kicker &&
      lineAt(drawing, shorten(words.face, words.kicker, 28, room.width), { edge, y: margin + 24, size: 28 }),
    `M${isLeft ? edge : edge - 72} ${words.kicker ? margin + 48 : margin}h72v7h-72z`,
    linesFrom(drawing, set, { edge, top, leading: room.leading }),
  ]
  return [
    ...(card.picture
      ? [await pictureIn(drawing, { left: isLeft ? wide : 0, top: 0, width: pictureWidth, height })]
      : []),
    ...(await signedAt(drawing, { edge, room: room.width, paths: paths.filter(Boolean) as string[] })),
  ]
}

/** What there is beside words: the picture over all of it, else the logo in the middle of the colour. */
async function withoutTitle(drawing: Drawing): Promise<OverlayOptions[]> {
  const { card, words } = drawing
  const edge = card.direction === 'ltr' ? margin : width - margin
  const isSigned = Boolean(card.logo || words.organisation)
  if (!card.picture) return card.logo ? [await logoIn(drawing, { left: 390, top: 165, width: 420, height: 300 })] : []
  const shown = { left: 0, top: 0, width, height: isSigned ? height - foot - 24 : height - 16 }
  return [await pictureIn(drawing, shown), ...(await signedAt(drawing, { edge, room: width - 2 * margin, paths: [] }))]
}

type Signed = { edge: number; room: number; paths: string[] }

/** Whose it is, at the foot: the logo, then the name; with everything else that is set in the ink of the card. */
async function signedAt(drawing: Drawing, { edge, room, paths }: Signed): Promise<OverlayOptions[]> {
  const { card, words, ink, sharp } = drawing
  const isLeft = card.direction === 'ltr'
  const box = { left: 0, top: height - foot, width: 240, height: 72 }
  const logo = card.logo && (await logoIn(drawing, box))
  const taken = logo ? (await sharp(logo.input as Buffer).metadata()).width + 24 : 0
  if (logo) logo.left = isLeft ? edge : edge - taken + 24
  const name = words.organisation && shorten(words.face, words.organisation, 32, room - taken)
  const at = { edge: isLeft ? edge + taken : edge - taken, y: height - foot + 47, size: 32 }
  const d = [...paths, ...(name ? [lineAt(drawing, name, at)] : [])].join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path fill="${ink}" d="${d}"/></svg>`
  return [{ input: await rasterise(sharp, svg), left: 0, top: 0 }, ...(logo ? [logo] : [])]
}

function lineAt(
  { card, words: { face } }: Drawing,
  text: string,
  at: { edge: number; y: number; size: number },
): string {
  const x = card.direction === 'ltr' ? at.edge : at.edge - face.widthOf(text, at.size)
  return face.outline(text, { x, y: at.y, size: at.size })
}

function linesFrom(
  drawing: Drawing,
  { lines, size }: SetLines,
  { edge, top, leading }: { edge: number; top: number; leading: number },
): string {
  return lines.map((line, at) => lineAt(drawing, line, { edge, y: top + size * (1 + at * leading), size })).join('')
}

function shorten(face: Face, text: string, size: number, room: number): string {
  const [line = ''] = setLines(face, text, {
    width: room,
    height: size,
    mostLines: 1,
    largest: size,
    smallest: size,
    leading: 1,
  }).lines
  return line
}

async function pictureIn({ sharp, card }: Drawing, place: Part): Promise<OverlayOptions> {
  const { bytes, focus } = card.picture ?? { bytes: Buffer.alloc(0), focus: wholePicture.focus }
  const size = await sharp(bytes).metadata()
  const part = partAround(size, { ...wholePicture, focus }, place.width / place.height)
  const input = await sharp(bytes)
    .extract(part)
    .resize(place.width, place.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return { input, left: place.left, top: place.top }
}

/** On white, whatever the colour of the card: logos are made for paper. */
async function logoIn({ sharp, card }: Drawing, place: Part): Promise<OverlayOptions> {
  const edge = 10
  const inside = { width: place.width - 2 * edge, height: place.height - 2 * edge, fit: 'inside' as const }
  const { data, info } = await sharp(card.logo ?? Buffer.alloc(0))
    .resize(inside)
    .flatten({ background: '#ffffff' })
    .extend({ top: edge, bottom: edge, left: edge, right: edge, background: '#ffffff' })
    .png()
    .toBuffer({ resolveWithObject: true })
  const left = Math.round(place.left + (place.width - info.width) / 2)
  return { input: data, left, top: Math.round(place.top + (place.height - info.height) / 2) }
}

/** Uploads may not be SVG, and the library is told so for the whole process; this drawing is ours, and holds nothing but outlines. */
async function rasterise(sharp: Sharp, svg: string): Promise<Buffer> {
  const loader = { operation: ['VipsForeignLoadSvgBuffer'] }
  sharp.unblock(loader)
  try {
    return await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()
  } finally {
    sharp.block(loader)
  }
}

async function toJpeg({ sharp, card }: Drawing, layers: OverlayOptions[]): Promise<Buffer> {
  const ground = { create: { width, height, channels: 3 as const, background: card.accent } }
  const drawn = await sharp(ground).composite(layers).png({ compressionLevel: 1 }).toBuffer()
  for (const quality of [86, 74, 60, 45]) {
    // Letters on a colour have ragged edges where colours are stored at half the width.
    const chromaSubsampling = quality > 70 ? '4:4:4' : '4:2:0'
    const jpeg = await sharp(drawn).jpeg({ quality, progressive: true, mozjpeg: true, chromaSubsampling }).toBuffer()
    if (jpeg.length <= mostBytes) return jpeg
  }
  return sharp(drawn).jpeg({ quality: 25, progressive: true, mozjpeg: true }).toBuffer()
}
