import { isLocale, type Locale, locales } from '../i18n.ts'
import { printCopyName } from './copy-name.ts'
import { type Shape, shapes } from './cut-around.ts'
import { type ShownLicence, showLicence } from './licence.ts'
import type { MediaFile } from './media.queries.ts'
import { copyFormats, sharedSize } from './re-encode.ts'

/** What `<Picture>` of the fittings shows: the same picture in several formats and widths, its words, its credit and licence. */
export type PictureSource = {
  sources: { type: string; srcset: string }[]
  /** For browsers that know no other format: the JPEG next to 960 pixels. */
  src: string
  width: number
  height: number
  alt: string
  /** The language of `alt` where it is not that of the page. */
  altLanguage: Locale | null
  /** '' where nothing is said under it. */
  caption: string
  credit: string
  /** Null where none was ever stated. */
  licence: ShownLicence | null
}

/**
 * @param language of the page, whichever it is; where its alternative text is missing, that of another language is better than none
 * @param shape of the space it is shown in; without one the whole. The whole too where copies were made before there were shapes
 */
export function pictureSource(file: MediaFile, language: string, shape: Shape | null = null): PictureSource {
  const cut = file.cardWidths.length > 0 ? shape : null
  const [own, { width, height }] = [widthsOf(file, cut), sizeOf(file, cut)]
  const formats = cut === 'share' ? (['jpg'] as const) : copyFormats
  return {
    sources: formats.map((format) => ({
      type: format === 'jpg' ? 'image/jpeg' : `image/${format}`,
      srcset: own.map((width) => `${addressOf(file, cut, width, format)} ${width}w`).join(', '),
    })),
    src: addressOf(file, cut, own.find((candidate) => candidate >= 960) ?? width, 'jpg'),
    width,
    height,
    ...wordsOf(file, language),
  }
}

/** What goes with a picture where there are no links, as in a feed or a mail: "R. Ayala · CC BY-NC 4.0". */
export function creditOf({ credit, licence }: Pick<PictureSource, 'credit' | 'licence'>): string {
  return licence ? `${credit} · ${licence.name}` : credit
}

/** One file that other sites can show: a JPEG in the shape that they expect, with who made it. */
export type SharedPicture = { path: string; width: number; height: number; alt: string; credit: string }

/** @param locale of the page that is passed on */
export function sharedPicture(file: MediaFile, locale: Locale): SharedPicture {
  const cut = file.cardWidths.length > 0 ? 'share' : null
  const own = widthsOf(file, cut)
  const width = own.find((candidate) => candidate >= 1_200) ?? own.at(-1) ?? file.width
  const size = sizeOf(file, cut)
  const { alt, ...words } = wordsOf(file, locale)
  const path = addressOf(file, cut, width, 'jpg')
  return { path, width, height: Math.round((size.height * width) / size.width), alt, credit: creditOf(words) }
}

/** Where a copy is served. */
export function addressOf(
  { id, version }: Pick<MediaFile, 'id' | 'version'>,
  shape: Shape | null,
  width: number,
  format: (typeof copyFormats)[number],
): string {
  return `/media/${id}/${printCopyName({ shape, width, version, format })}`
}

/** The widths that there are of a shape, the smallest first. */
export function widthsOf({ widths, cardWidths }: MediaFile, shape: Shape | null): number[] {
  if (shape === 'share') return [sharedSize.width]
  return shape === 'card' ? cardWidths : widths
}

function sizeOf(file: MediaFile, shape: Shape | null): { width: number; height: number } {
  if (shape === 'share') return sharedSize
  if (!shape) return file
  const width = file.cardWidths.at(-1) ?? file.width
  return { width, height: Math.max(1, Math.round(width / shapes[shape])) }
}

function wordsOf(file: MediaFile, language: string) {
  const { credit, licence } = file
  // Their words are kept by language, also of those that the house does not speak.
  const [alt, caption]: Record<string, string>[] = [file.alt, file.caption]
  const other = Object.entries(file.alt)[0] as [Locale, string] | undefined
  return {
    alt: alt?.[language] ?? other?.[1] ?? '',
    altLanguage: alt?.[language] === undefined && other ? other[0] : null,
    caption: caption?.[language] ?? '',
    credit,
    licence: showLicence(licence, isLocale(language) ? language : locales[0]),
  }
}
