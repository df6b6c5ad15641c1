import { readCopyName } from './copy-name.ts'
import { type Cut, type Point, partAround, type Size, shapes } from './cut-around.ts'
import type { MediaFile } from './media.queries.ts'
import type { MediaStorage } from './media-storage.ts'
import { addressOf, sharedPicture } from './picture.ts'
import type { ShareCard } from './share-card.ts'

/** A picture of the library for a share picture (`DrawShareCard`); null where its copy is gone. */
export async function readCardPicture(
  media: MediaStorage,
  organisationId: string,
  file: MediaFile,
): Promise<NonNullable<ShareCard['picture']> | null> {
  const hasShapes = file.cardWidths.length > 0
  const address = hasShapes ? addressOf(file, 'share', 1_200, 'jpg') : sharedPicture(file, 'en').path
  const bytes = await readCopyAt(media, organisationId, address)
  return bytes && { bytes, focus: hasShapes ? focusIn(file) : file.cut.focus }
}

/** What is served at an address (/media/ID/480.webp), such as that of a logo; null for any other address, and where it is gone. */
export async function readCopyAt(media: MediaStorage, organisationId: string, address: string): Promise<Buffer | null> {
  const [, id, name = ''] = /^\/media\/([0-9a-f-]{36})\/([\w.-]+)$/.exec(address) ?? []
  return id && readCopyName(name) ? media.read('copies', `${organisationId}/${id}/${name}`) : null
}

/** The upright original in units of its own, 1,000 wide: its pixels are not remembered, those of what is shown are. */
export function sizeOfWhole({ width, height, cut: { crop } }: Pick<MediaFile, 'width' | 'height' | 'cut'>): Size {
  const ratio = height / (1 - crop.top - crop.bottom) / (width / (1 - crop.left - crop.right))
  return { width: 1_000, height: Math.max(1, Math.round(1_000 * ratio)) }
}

/** Where in the shape for other sites the point lies. */
function focusIn(file: { width: number; height: number; cut: Cut }): Point {
  const size = sizeOfWhole(file)
  const part = partAround(size, file.cut, shapes.share)
  const within = (value: number) => Math.min(1, Math.max(0, value))
  return {
    x: within((file.cut.focus.x * size.width - part.left) / part.width),
    y: within((file.cut.focus.y * size.height - part.top) / part.height),
  }
}
