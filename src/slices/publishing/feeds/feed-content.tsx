import type { Html } from '#platform/html.tsx'
import { renderFragment } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { creditOf } from '#platform/media/picture.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import { type Pictures, RichText } from '#ui/rich-text/rich-text.tsx'
import { keyOf } from '../placed/placed-blocks.ts'
import { languageMarks, type WholePost } from '../publications/published-post.ts'
import type { FeedPicture } from './feed.ts'

export type FeedContentProps = {
  post: WholePost
  words: Words
  /** The one above the text. */
  picture: FeedPicture | null
  /** Those in it. */
  pictures: Pictures
  /** Where lead what stands in it from elsewhere, and the action under it, by `keyOf`. */
  links: ReadonlyMap<string, { title: string; path: string }>
  /** https://act.example.org */
  origin: string
}

/** The whole text of a post for readers' programs: no scripts, no styles, nothing that is not at a whole address. */
export function feedContent(props: FeedContentProps): string {
  const { post, words, picture, pictures, origin } = props
  const { standfirst, body, actionId } = post
  return renderFragment(
    <>
      {picture && <Figure picture={picture} words={words} />}
      {standfirst && (
        <p>
          <strong>{standfirst}</strong>
        </p>
      )}
      <Origin {...props} />
      <RichText
        document={body}
        {...{ words, pictures, origin }}
        target="feed"
        block={({ name, id }) => <Placed {...props} name={name} id={id} />}
      />
      <Resource {...props} />
      <Signatories {...props} />
      {actionId && <Placed {...props} name="action" id={actionId} />}
      <Corrections {...props} />
    </>,
  )
}

/** A line in place of a form or a list, which no reader's program could show. */
function Placed({ links, origin, name, id }: FeedContentProps & { name: string; id: string }): Html | null {
  const link = links.get(keyOf({ name, id }))
  if (!link) return null
  return (
    <p>
      <a href={origin + link.path}>{link.title}</a>
    </p>
  )
}

function Figure({ picture, words }: { picture: FeedPicture; words: Words }): Html {
  const { url, width, height, alt, caption, credit, licence } = picture
  const credited = words.say('publishing.feeds.picture', { credit: creditOf({ credit, licence }) })
  return (
    <figure>
      <img src={url} width={width} height={height} alt={alt} />
      <figcaption>{[caption, credited].filter(Boolean).join(' ')}</figcaption>
    </figure>
  )
}

/** Of a clipping: whose text it is, and where the rest stands. */
function Origin({ post: { kind, source }, words }: FeedContentProps): Html | null {
  if (kind !== 'clipping' || !isWebLink(source.url)) return null
  const named = [source.author, source.title].filter(Boolean).join(', ')
  return (
    <p>
      {words.say('publishing.feeds.source', { outlet: source.outlet })}{' '}
      <a href={source.url} hreflang={source.language || undefined}>
        {named || words.say('publishing.feeds.readThere')}
      </a>
    </p>
  )
}

function Resource({ post: { resource }, words }: FeedContentProps): Html | null {
  if (!isWebLink(resource.url)) return null
  return (
    <p>
      <a href={resource.url}>{words.say('publishing.feeds.document')}</a>
    </p>
  )
}

function Signatories({ post: { signatories }, words }: FeedContentProps): Html | null {
  if (signatories.length === 0) return null
  return (
    <>
      <p>{words.say('publishing.feeds.signed')}</p>
      <ul>
        {signatories.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  )
}

function Corrections({ post: { corrections, textLocale }, words }: FeedContentProps): Html {
  return (
    <>
      {corrections.map(({ id, text, language, correctedAt }) => (
        <p key={id}>
          <strong>{words.say('publishing.feeds.correction', { date: words.date(correctedAt) })}</strong>{' '}
          <span {...languageMarks(language, textLocale)}>{text}</span>
        </p>
      ))}
    </>
  )
}
