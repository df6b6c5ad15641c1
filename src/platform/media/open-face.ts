import { type Font, openSync } from 'fontkit'

/** A font that measures words and draws them as outlines, whatever fonts the machine has. */
export type Face = {
  /** The text as this font can set it, signs that it lacks left out; null where it lacks letters or digits, which the text would be wrong without. */
  settable(text: string): string | null
  /** Pixels, at a size in pixels. */
  widthOf(text: string, size: number): number
  /** An SVG path of one line that begins at x, on the baseline y. */
  outline(text: string, at: { x: number; y: number; size: number }): string
}

const faces = new Map<string, Face>()

/** Read once. @param file TrueType or OpenType, of one face */
export function openFace(file: string): Face {
  const known = faces.get(file) ?? faceOf(openSync(file) as Font)
  faces.set(file, known)
  return known
}

function faceOf(font: Font): Face {
  return {
    settable(text) {
      const signs = [...text.normalize('NFC').replaceAll(/\s+/g, ' ')]
      const has = (sign: string) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
      if (signs.some((sign) => /[\p{L}\p{M}\p{N}]/u.test(sign) && !has(sign) && !isVariation(sign))) return null
      return signs.filter(has).join('').replaceAll(/ +/g, ' ').trim()
    },
    widthOf: (text, size) => (font.layout(text).advanceWidth * size) / font.unitsPerEm,
    outline(text, { x, y, size }) {
      const { glyphs, positions } = font.layout(text)
      const scale = size / font.unitsPerEm
      let pen = 0
      const paths = glyphs.map(({ path }, at) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {}
        const placed = path
          .translate(pen + xOffset, yOffset)
          .scale(scale, -scale)
          .translate(x, y)
        pen += xAdvance
        return placed.toSVG()
      })
      return paths.join('')
    },
  }
}

/** They choose how the sign before them looks, such as a heart in colour, and are no letters although Unicode counts them with the marks. */
function isVariation(sign: string): boolean {
  return /^[\ufe00-\ufe0f\u20e3]$/.test(sign)
}
