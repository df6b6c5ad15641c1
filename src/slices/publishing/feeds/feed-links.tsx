import type { Html } from '#platform/html.tsx'
import { type Channel, feedFormats, feedPath, feedTypes } from './channel.ts'

/** As their makers write them. */
export const formatNames = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

/** What lets a reader's program find the feeds of a page. @param title of the channel, in its language */
export function FeedLinks({ channel, title }: { channel: Channel; title: string }): Html {
  return (
    <>
      {feedFormats.map((format) => (
        <link
          key={format}
          rel="alternate"
          type={feedTypes[format]}
          title={`${title} (${formatNames[format]})`}
          href={feedPath(channel, format)}
        />
      ))}
    </>
  )
}
