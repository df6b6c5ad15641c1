import type { PictureSource } from '#platform/media/picture.ts'
import type { Language } from '../languages/language.ts'
import type { PostSource } from '../posts/post-content.ts'
import type { Channel, FeedFormat } from './channel.ts'

/** A feed in no format yet: addresses are whole, texts are clean, nothing is written. */
export type Feed = {
  id: string
  channel: Channel
  title: string
  description: string
  publisher: { name: string; url: string }
  /** The page that it tells of. */
  home: string
  /** Its own address in a format. */
  address(format: FeedFormat, page?: number): string
  /** Which part of it this is; the newest is 1. */
  page: number
  hasNext: boolean
  hubs: string[]
  logo: { url: string; width: number; height: number } | null
  /** When something in it last changed. */
  updated: Date
  items: FeedItem[]
}

export type FeedItem = {
  id: string
  url: string
  /** In which its text is: not always that of the feed. */
  language: Language
  title: string
  summary: string
  /** The whole text; '' of what was withdrawn. */
  html: string
  published: Date
  updated: Date
  authors: { name: string; url: string }[]
  /** `scheme`: what the slug is told apart in. */
  topics: { name: string; slug: string; scheme: string }[]
  picture: FeedPicture | null
  attachments: Attachment[]
  /** Whose text a clipping is an excerpt of; null of others. */
  source: PostSource | null
  corrections: { text: string; language: Language; correctedAt: Date }[]
  withdrawn: { at: Date; reason: string } | null
}

/** A picture at its whole address. */
export type FeedPicture = Pick<PictureSource, 'width' | 'height' | 'alt' | 'caption' | 'credit' | 'licence'> & {
  url: string
  /** 0 not known. */
  bytes: number
}

/** `bytes`: 0 not known. */
export type Attachment = { url: string; type: string; bytes: number; title: string }
