import type { Children, Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { CreditedPicture } from '#ui/picture.tsx'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { dateIn, dayOf, houseMarks, type View } from '../languages/reader-view.ts'
import { Names } from '../lists/names.tsx'
import { Kicker, PostCard } from '../lists/post-card.tsx'
import { describePost } from '../metadata/describe-post.ts'
import { keyOf } from '../placed/placed-blocks.ts'
import { languageMarks, postPath, type WholePost } from '../publications/published-post.ts'
import type { Around } from './gather-post.ts'
import { Corrections, ResourceCard, Signatories, SourceCard } from './post-parts.tsx'

export type PostPageProps = {
  frame: Frame
  view: View
  post: WholePost
  around: Around
  /** Of other rooms, in its text and under it. */
  pieces: ReadonlyMap<string, Html>
  addresses: Record<string, string>
  head?: Children
  banner?: Children
  /** What the organisation puts under every page. */
  below?: Children
}

type Part = Pick<PostPageProps, 'view' | 'post'>

/** A post to be read. */
export function PostPage({ frame, view, post, around, pieces, addresses, head, banner, below }: PostPageProps): Html {
  const marks = languageMarks(post.textLocale, view.language)
  return (
    <SiteLayout
      frame={frame}
      title={post.title}
      description={describePost(post)}
      addresses={addresses}
      head={head}
      banner={banner}
    >
      <article class="post">
        <Above view={view} above={around.above} />
        {post.textLocale !== view.language && <OtherLanguage view={view} post={post} />}
        <header>
          {post.kind !== 'page' && <Kicker view={view} post={post} />}
          <h1 {...marks}>{post.title}</h1>
          {post.standfirst && (
            <p class="standfirst" {...marks}>
              {post.standfirst}
            </p>
          )}
        </header>
        {post.kind !== 'page' && <Byline view={view} post={post} />}
        <LeadPicture view={view} around={around} />
        <Body view={view} post={post} around={around} pieces={pieces} />
        <SourceCard view={view} post={post} />
        <ResourceCard view={view} post={post} />
        <Signatories view={view} post={post} />
        <Corrections view={view} post={post} />
        <Topics view={view} post={post} />
        {post.actionId && <div {...houseMarks(view)}>{pieces.get(keyOf({ name: 'action', id: post.actionId }))}</div>}
        <Below view={view} below={around.below} />
        <p class="meta unprinted">
          <a href={`${postPath(post)}/report`} rel="nofollow" {...houseMarks(view)}>
            {view.words.say('publishing.articles.report')}
          </a>
        </p>
      </article>
      <Related view={view} around={around} />
      {below}
    </SiteLayout>
  )
}

function OtherLanguage({ view, post }: Part): Html {
  const { words } = view
  const names = { wanted: nameLanguage(words, view.language), shown: nameLanguage(words, post.textLocale) }
  return (
    <div {...houseMarks(view)}>
      <Notice>
        <p>{words.say('publishing.articles.otherLanguage', names)}</p>
      </Notice>
    </div>
  )
}

function Byline({ view, post }: Part): Html {
  const { words } = view
  return (
    <p class="byline">
      {post.bylines.length > 0 && (
        <Names view={view} bylines={post.bylines} by={words.say('publishing.articles.by')} isLinked />
      )}
      <time datetime={dayOf(view, post.publishedAt)}>{dateIn(view, post.publishedAt)}</time>
      {post.place && <span {...languageMarks(post.textLocale, view.language)}>{post.place}</span>}
      <span {...houseMarks(view)}>{words.say('publishing.articles.minutes', { count: post.minutes })}</span>
    </p>
  )
}

function LeadPicture({ view, around: { picture } }: { view: View; around: Around }): Html | null {
  if (!picture) return null
  // An upright one would fill more than a screen.
  return (
    <div class={picture.height > picture.width ? undefined : 'wide'}>
      <CreditedPicture
        picture={picture}
        sizes="(min-width: 72rem) 72rem, 100vw"
        caption={picture.caption}
        creditLabel={view.words.say('publishing.lists.credit', { credit: picture.credit })}
      />
    </div>
  )
}

function Body({ view, post, around, pieces }: Part & Pick<PostPageProps, 'around' | 'pieces'>): Html {
  const marks = languageMarks(post.textLocale, view.language)
  const text = (
    <RichText
      document={post.body}
      words={view.words}
      pictures={around.pictures}
      block={(placed) => <Piece view={view} post={post} name={placed.name} piece={pieces.get(keyOf(placed))} />}
      anchors
    />
  )
  if (post.kind !== 'clipping')
    return (
      <div class={hasInitial(post) ? 'story initial' : 'story'} {...marks}>
        {text}
      </div>
    )
  return (
    <blockquote class="story excerpt" cite={post.source.url || undefined} {...marks}>
      {text}
    </blockquote>
  )
}

/** What another room says within a text is in the house's words, a list of posts in the page's language: not always that of the text. */
function Piece({ view, post, name, piece }: Part & { name: string; piece: Html | undefined }): Html | null {
  if (!piece) return null
  const marks = languageMarks(name === 'posts' ? view.language : view.words.locale, post.textLocale)
  return marks.lang ? <div {...marks}>{piece}</div> : piece
}

/** A long text begins with a large letter, in scripts that have such letters. */
function hasInitial({ kind, body, minutes }: WholePost): boolean {
  const [first] = body.content
  return kind === 'article' && minutes > 1 && first?.type === 'paragraph' && /^[¿¡«“"']?\p{Lu}/u.test(plainText(body))
}

function Topics({ view, post: { topics } }: Part): Html | null {
  if (topics.length === 0) return null
  return (
    <p class="meta unprinted">
      <span {...houseMarks(view)}>{view.words.say('publishing.articles.topics')}</span>{' '}
      {topics.map(({ id, slug, name }, at) => (
        <span key={id}>
          {at > 0 && ' · '}
          <a href={`/${view.language}/topics/${slug}`}>{name}</a>
        </span>
      ))}
    </p>
  )
}

function Above({ view, above }: { view: View; above: Around['above'] }): Html | null {
  if (above.length === 0) return null
  return (
    <nav class="crumbs" aria-label={view.words.say('publishing.articles.above')}>
      <ol>
        {above.map((page) => (
          <li key={page.id}>
            <PageLink view={view} page={page} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function PageLink({ view, page }: { view: View; page: Around['above'][number] }): Html {
  const path = postPath({ kind: 'page', locale: view.language, slug: page.slug })
  return (
    <a href={path} {...languageMarks(page.textLocale, view.language)}>
      {page.title}
    </a>
  )
}

function Below({ view, below }: { view: View; below: Around['below'] }): Html | null {
  if (below.length === 0) return null
  return (
    <nav class="below" aria-labelledby="below">
      <h2 id="below" {...houseMarks(view)}>
        {view.words.say('publishing.articles.below')}
      </h2>
      <ul>
        {below.map((page) => (
          <li key={page.id}>
            <PageLink view={view} page={page} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Related({ view, around: { related, cards } }: { view: View; around: Around }): Html | null {
  if (related.length === 0) return null
  return (
    <section class="related" aria-labelledby="related">
      <div class="head">
        <h2 id="related" {...houseMarks(view)}>
          {view.words.say('publishing.articles.related')}
        </h2>
      </div>
      <div class="list">
        {related.map((one) => (
          <PostCard key={one.id} view={view} post={one} pictures={cards} />
        ))}
      </div>
    </section>
  )
}
