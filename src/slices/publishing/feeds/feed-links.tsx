import type { Html } from '#platform/html.tsx'
import { type Channel, feedFormats, feedPath, feedTypes } from './channel.ts'

const names = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

/** What lets a reader's program find the feeds of a page. @param title of the channel, in its language */
export function FeedLinks({ channel, title }: { channel: Channel; title: string }): Html {
  return (
    <>
      {feedFormats.map((format) => (
        <link
          key={format}
          rel="alternate"
          type={feedTypes[format]}
          title={`${title} (${names[format]})`}
          href={feedPath(channel, format)}
        />
      ))}
    </>
  )
}
