// The console's script shows with this what the server will cut: it imports nothing.

export type Size = { width: number; height: number }
/** A part of a picture, in its pixels. */
export type Part = Size & { left: number; top: number }
/** Shares of a picture's width from the left and of its height from the top, 0 to 1. */
export type Point = { x: number; y: number }
/** What is cut off at each side: shares of the picture's width and height, 0 to 0.95. */
export type Crop = { left: number; top: number; right: number; bottom: number }
/** What is shown of a picture, and what must be seen in each shape that is cut of it; both are said of the upright original. */
export type Cut = { crop: Crop; focus: Point }

/** Shapes that are cut of a picture: width by height. A card in a list; what other sites show beside an address. */
export const shapes = { card: 3 / 2, share: 1200 / 630 } as const
export type Shape = keyof typeof shapes

/** All of it, its middle in the middle. */
export const wholePicture: Cut = { crop: { left: 0, top: 0, right: 0, bottom: 0 }, focus: { x: 0.5, y: 0.5 } }

/** The part that a crop leaves: whole pixels, at least one of them each way. */
export function partWithin({ width, height }: Size, { left, top, right, bottom }: Crop): Part {
  const [x, y] = [Math.round(left * width), Math.round(top * height)]
  return {
    left: Math.min(x, width - 1),
    top: Math.min(y, height - 1),
    width: Math.max(1, Math.round((1 - right) * width) - x),
    height: Math.max(1, Math.round((1 - bottom) * height) - y),
  }
}

/** The largest part of that shape within the crop, with the focus as near its middle as the crop's edges let it be. */
export function partAround(size: Size, { crop, focus }: Cut, ratio: number): Part {
  const within = partWithin(size, crop)
  const width = Math.max(1, Math.min(within.width, Math.round(within.height * ratio)))
  const height = Math.max(1, Math.min(within.height, Math.round(within.width / ratio)))
  return {
    left: between(focus.x * size.width - width / 2, within.left, within.left + within.width - width),
    top: between(focus.y * size.height - height / 2, within.top, within.top + within.height - height),
    width,
    height,
  }
}

function between(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most))
}
