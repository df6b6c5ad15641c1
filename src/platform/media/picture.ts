import type { Locale } from '../i18n.ts'
import type { MediaFile } from './media.queries.ts'
import { copyFormats } from './re-encode.ts'

/** What `<Picture>` of the fittings shows: the same picture in several formats and widths, its words, its credit. */
export type PictureSource = {
  sources: { type: string; srcset: string }[]
  /** For browsers that know no other format: the JPEG next to 960 pixels. */
  src: string
  width: number
  height: number
  alt: string
  /** '' where nothing is said under it. */
  caption: string
  credit: string
}

/** @param locale of the page; where its alternative text is missing, that of another language is better than none */
export function pictureSource(file: MediaFile, locale: Locale): PictureSource {
  const address = (width: number, format: string) => `/media/${file.id}/${width}.${format}`
  const srcset = (format: string) => file.widths.map((width) => `${address(width, format)} ${width}w`).join(', ')
  const middle = file.widths.find((width) => width >= 960) ?? file.width
  return {
    sources: copyFormats.map((format) => ({
      type: format === 'jpg' ? 'image/jpeg' : `image/${format}`,
      srcset: srcset(format),
    })),
    src: address(middle, 'jpg'),
    width: file.width,
    height: file.height,
    alt: file.alt[locale] ?? Object.values(file.alt)[0] ?? '',
    caption: file.caption[locale] ?? '',
    credit: file.credit,
  }
}

/** One file that other sites can show: a JPEG, wide enough for a large preview where there is one that wide. */
export type SharedPicture = { path: string; width: number; height: number; alt: string }

/** @param locale of the page that is passed on */
export function sharedPicture(file: MediaFile, locale: Locale): SharedPicture {
  const width = file.widths.find((candidate) => candidate >= 1_200) ?? file.widths.at(-1) ?? file.width
  const { alt } = pictureSource(file, locale)
  return { path: `/media/${file.id}/${width}.jpg`, width, height: Math.round((file.height * width) / file.width), alt }
}
