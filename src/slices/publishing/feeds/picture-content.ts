import { creditOf } from '#platform/media/picture.ts'
import type { FeedPicture } from './feed.ts'

/** A picture in the words of Media RSS 1.5: what is said in its place, who made it, under which terms it may be shown. */
export function pictureContent({ url, width, height, bytes, alt, caption, credit, licence }: FeedPicture) {
  const terms = licence && creditOf({ credit, licence })
  return {
    ...{ url, type: 'image/jpeg', medium: 'image', width, height },
    ...(bytes > 0 && { fileSize: bytes }),
    ...(caption && { title: { value: caption, type: 'plain' } }),
    ...(alt && { description: { value: alt, type: 'plain' } }),
    ...(credit && { credits: [{ value: credit }] }),
    ...(terms && { copyright: { value: terms, ...(licence.deed && { url: licence.deed }) } }),
    ...(licence?.deed && { licenses: [{ name: licence.name, type: 'text/html', href: licence.deed }] }),
  }
}
