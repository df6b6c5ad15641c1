import { escapeXml } from '#platform/xml-text.ts'
import type { FeedItem } from './feed.ts'

/**
 * What was withdrawn, for programs that take entries away (RFC 6721); feedsmith knows no such element. The entry of the same id stays
 * beside it for those that do not: it is no newer than its tombstone, so that both say the same.
 */
export function tombstones(items: readonly FeedItem[]): string {
  return items.map(tombstone).join('')
}

function tombstone({ id, withdrawn, language }: FeedItem): string {
  if (!withdrawn) return ''
  const when = withdrawn.at.toISOString()
  return (
    `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${escapeXml(id)}" when="${when}">` +
    `<at:comment xml:lang="${escapeXml(language)}">${escapeXml(withdrawn.reason)}</at:comment></at:deleted-entry>\n`
  )
}
