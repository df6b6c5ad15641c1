import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { CreditedPicture } from '#ui/picture.tsx'
import { dateIn, dayOf, houseMarks, type View } from '../languages/reader-view.ts'
import { languageMarks, type PublishedPost, postPath } from '../publications/published-post.ts'
import { Names } from './names.tsx'
import type { Pictures } from './pictures.ts'

export type CardProps = {
  view: View
  post: PublishedPost
  pictures: Pictures
  heading?: 2 | 3
  /** Whether it tells more than its title. */
  isBrief?: boolean
}

/** A post where several stand together. What is in another language than the page says so to whoever reads it aloud. */
export function PostCard({ view, post, pictures, heading = 3, isBrief = false }: CardProps): Html {
  const Title = `h${heading}` as const
  const marks = languageMarks(post.textLocale, view.language)
  const picture = post.pictureId ? pictures.get(post.pictureId) : undefined
  return (
    <article class={post.kind === 'clipping' ? 'item clip' : 'item'}>
      {picture && (
        <CreditedPicture
          picture={picture}
          sizes="(min-width: 60rem) 24rem, 100vw"
          lazy
          caption={picture.caption}
          creditLabel={view.words.say('publishing.lists.credit', { credit: picture.credit })}
        />
      )}
      <Kicker view={view} post={post} />
      <Title {...marks}>
        <a href={postPath(post)}>{post.title}</a>
      </Title>
      {!isBrief && <Beginning view={view} post={post} />}
      <Meta view={view} post={post} />
    </article>
  )
}

/** What kind it is and what it is about, unless its writer says something else. */
export function Kicker({ view, post }: Pick<CardProps, 'view' | 'post'>): Html {
  if (post.kicker !== '')
    return (
      <p class="kicker" {...languageMarks(post.textLocale, view.language)}>
        {post.kicker}
      </p>
    )
  const [topic] = post.topics
  return (
    <p class="kicker">
      <span {...houseMarks(view)}>{view.words.say(`publishing.lists.kind.${post.kind}`)}</span>
      {topic && ` · ${topic.name}`}
    </p>
  )
}

function Beginning({ view, post }: Pick<CardProps, 'view' | 'post'>): Html | null {
  const marks = languageMarks(post.textLocale, view.language)
  if (post.standfirst) return <p {...marks}>{post.standfirst}</p>
  if (post.kind !== 'clipping' || !post.excerpt) return null
  return (
    <blockquote cite={post.source.url || undefined} {...marks}>
      <p>{post.excerpt}</p>
    </blockquote>
  )
}

/** When, and by whom: of a clipping, whose it is. In which language, where the page is in another. */
export function Meta({ view, post }: Pick<CardProps, 'view' | 'post'>): Html {
  const { source, bylines, publishedAt } = post
  const whose = [source.outlet, source.author].filter(Boolean)
  return (
    <p class="meta">
      {post.kind === 'clipping' && whose.length > 0 && (
        <>
          <cite>{whose.join(' · ')}</cite>
          {' · '}
        </>
      )}
      <time datetime={dayOf(view, publishedAt)}>{dateIn(view, publishedAt)}</time>
      {post.kind !== 'clipping' && bylines.length > 0 && (
        <>
          {' · '}
          <Names view={view} bylines={bylines} />
        </>
      )}
      {post.textLocale !== view.language && (
        <>
          {' · '}
          <span {...houseMarks(view)}>
            {view.words.say('publishing.lists.inLanguage', { language: nameLanguage(view.words, post.textLocale) })}
          </span>
        </>
      )}
    </p>
  )
}
