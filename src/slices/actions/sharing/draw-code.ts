import { qrSquares } from '#ui/qr-code.tsx'

/** An address for cameras, as a drawing that may be printed at any size. */
export function codeAsSvg(address: string): string {
  const { size, path } = qrSquares(address)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`
}

/** Wide enough for a printed page; each square is a whole number of pixels, or its edges blur. */
const leastWidth = 1_000

/** The same as pixels, for programs that take no drawing. The library is loaded when somebody first asks. */
export async function codeAsPng(address: string): Promise<Buffer> {
  const { size, rows } = qrSquares(address)
  const scale = Math.ceil(leastWidth / size)
  const width = size * scale
  const pixels = Buffer.alloc(width * width, 0xff)
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      if (isDark)
        for (let line = 0; line < scale; line++) {
          const start = (y * scale + line) * width + x * scale
          pixels.fill(0, start, start + scale)
        }
  const { default: sharp } = await import('sharp')
  return sharp(pixels, { raw: { width, height: width, channels: 1 } })
    .png({ palette: true, colours: 2 })
    .toBuffer()
}
