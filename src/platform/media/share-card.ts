import type { Hex } from '../colour.ts'
import type { Point } from './cut-around.ts'

/** What a share picture says and shows; what other sites show beside an address where no picture of its own was chosen. */
export type ShareCard = {
  title: string
  /** Over the title, small: what kind of document it is, its topic. '' for nothing. */
  kicker: string
  /** Name of the organisation. */
  organisation: string
  accent: Hex
  /** A copy, and where in it is what must be seen (`readCardPicture`). */
  picture?: { bytes: Buffer; focus: Point } | null
  /** A copy of the logo (`readCopyAt`). */
  logo?: Buffer | null
  direction: 'ltr' | 'rtl'
}

/**
 * A JPEG of 1200 by 630 pixels and 300 KB at most. Words in a script that our font does not have are left out, and the picture, the
 * colour and the logo take their place: never boxes. One at a time per process. @throws Refusal 503 where too many wait
 */
export type DrawShareCard = (card: ShareCard) => Promise<Buffer>

/** What draws them; the font and all that draws are loaded with the first. @param fontFile TrueType or OpenType, bold */
export function shareCards(fontFile: string): DrawShareCard {
  return async (card) => (await import('./draw-share-card.ts')).drawShareCard(card, fontFile)
}
