import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import { footnotesIn, headingsIn, type PlacedBlock } from '#platform/rich-text/contents.ts'
import type { RichText, RichTextNode } from '#platform/rich-text/document.ts'

export type Pictures = ReadonlyMap<string, PictureSource>

/** What a text shows beside its words, and where. */
export type RichTextSurroundings = {
  words: Words
  /** The pictures of the library that it names (`picturesIn`); one that is gone is left out. */
  pictures?: Pictures
  /** What is placed into it from elsewhere; null is nothing. In a feed or a mail a plain link says it. */
  block?(block: PlacedBlock): Html | null
  /** `feed`: for feeds and mails, which know no classes, no addresses without a host and no parts that are shown twice. */
  target?: 'page' | 'feed'
  /** `https://host`, before the addresses of pictures; a feed needs it. */
  origin?: string
  /** What ids begin with, where several texts share a page. */
  ids?: string
  /** Whether its headings can be linked to, by the ids that `headingsIn` gives them. */
  anchors?: boolean
}

/** The same with what the whole text has to say to each of its parts. */
export type Around = RichTextSurroundings & {
  document: RichText
  isFeed: boolean
  /** Of a note: its number. */
  numbers: ReadonlyMap<RichTextNode, number>
  /** Of a heading. */
  headings: ReadonlyMap<RichTextNode, string>
}

export function lookAround(document: RichText, given: RichTextSurroundings): Around {
  return {
    ...given,
    document,
    isFeed: given.target === 'feed',
    numbers: new Map(footnotesIn(document).map((note, at) => [note, at + 1])),
    headings: new Map(given.anchors ? headingsIn(document).map(({ node, id }) => [node, id]) : []),
  }
}

export function idOf({ ids = '' }: RichTextSurroundings, id: string): string {
  return `${ids}${id}`
}
