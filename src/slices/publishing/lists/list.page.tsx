import type { Children, Html } from '#platform/html.tsx'
import type { PictureSource } from '#platform/media/picture.ts'
import type { Frame } from '#ui/frame.ts'
import { CreditedPicture } from '#ui/picture.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { type Channel, feedPath } from '../feeds/channel.ts'
import { FeedLinks } from '../feeds/feed-links.tsx'
import { houseMarks, type View } from '../languages/reader-view.ts'
import type { PublishedPost } from '../publications/published-post.ts'
import type { Pictures } from './pictures.ts'
import { PostCard } from './post-card.tsx'

/** What a list is of. */
export type Listed = {
  /** Its name; `isHouse`: in the house's words. */
  title: string
  isHouse: boolean
  kicker?: string
  /** In the page's language. */
  description?: string
  picture?: PictureSource | null
  link?: string
  channel: Channel | null
  addresses: Record<string, string>
}

export type ListPageProps = {
  frame: Frame
  view: View
  listed: Listed
  posts: readonly PublishedPost[]
  pictures: Pictures
  /** Addresses of the beginning and of those that follow. */
  newest: string | null
  older: string | null
  /** What the organisation puts under every page. */
  below?: Children
  /** Above the posts. */
  children?: Children
}

/** Posts of one kind, topic, byline or month, the newest first. */
export function ListPage({
  frame,
  view,
  listed,
  posts,
  pictures,
  newest,
  older,
  below,
  children,
}: ListPageProps): Html {
  const { words } = view
  const { title, isHouse, kicker, description, channel, addresses } = listed
  const house = houseMarks(view)
  return (
    <SiteLayout
      frame={frame}
      title={title}
      {...(description && { description })}
      addresses={addresses}
      head={channel && <FeedLinks channel={channel} title={title} />}
      unlisted={newest !== null}
    >
      <div class="front">
        <header>
          {kicker && (
            <p class="kicker" {...house}>
              {kicker}
            </p>
          )}
          <h1 {...(isHouse && house)}>{title}</h1>
          {description && <p class="standfirst">{description}</p>}
          <About view={view} listed={listed} />
          {channel && (
            <p class="meta unprinted" {...house}>
              <a href={feedPath(channel, 'rss')}>{words.say('publishing.lists.feed')}</a>
            </p>
          )}
        </header>
        {children}
        {posts.length === 0 && !children && <p {...house}>{words.say('publishing.lists.empty')}</p>}
        {posts.length > 0 && (
          <div class="list">
            {posts.map((post) => (
              <PostCard key={post.id} view={view} post={post} pictures={pictures} heading={2} />
            ))}
          </div>
        )}
        <Pages view={view} newest={newest} older={older} />
      </div>
      {below}
    </SiteLayout>
  )
}

/** Of a byline: a face, and where else they are. */
function About({ view: { words }, listed: { picture, link } }: { view: View; listed: Listed }): Html | null {
  if (!picture && !link) return null
  return (
    <>
      {picture && (
        <div class="face">
          <CreditedPicture
            picture={picture}
            sizes="12rem"
            creditLabel={words.say('publishing.lists.credit', { credit: picture.credit })}
          />
        </div>
      )}
      {link && (
        <p>
          <a href={link} rel="noopener noreferrer me">
            {new URL(link).hostname}
          </a>
        </p>
      )}
    </>
  )
}

function Pages({ view, newest, older }: Pick<ListPageProps, 'view' | 'newest' | 'older'>): Html | null {
  if (!newest && !older) return null
  const { words } = view
  return (
    <nav class="acts unprinted" aria-label={words.say('ui.pagination.label')} {...houseMarks(view)}>
      {newest && (
        <a class="button quiet" href={newest} rel="prev">
          {words.say('publishing.lists.newest')}
        </a>
      )}
      {older && (
        <a class="button quiet" href={older} rel="next">
          {words.say('publishing.lists.older')}
        </a>
      )}
    </nav>
  )
}
