import type { Children, Html } from '#platform/html.tsx'
import type { Frame } from '#ui/frame.ts'
import { CreditedPicture } from '#ui/picture.tsx'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { FeedLinks } from '../feeds/feed-links.tsx'
import { houseMarks, type View } from '../languages/reader-view.ts'
import type { Pictures } from '../lists/pictures.ts'
import { Kicker, Meta, PostCard } from '../lists/post-card.tsx'
import { languageMarks, type PublishedPost, postPath } from '../publications/published-post.ts'
import { textIn } from './front-blocks.ts'
import type { FilledBlock, FilledFront } from './gather-front.ts'

type FrontProps = {
  frame: Frame
  view: View
  front: FilledFront
  addresses: Record<string, string>
  banner?: Children
}

/** The first page of a site: what matters today, what people can do, what is new. */
export function FrontPage({ frame, view, front, addresses, banner }: FrontProps): Html {
  const { organisation, language } = view
  const { blocks, pictures } = front
  // One heading says what the page is; without a story that opens it, whose site it is.
  const opens = blocks.find((block) => block.kind === 'lead')
  return (
    <SiteLayout
      frame={frame}
      title={view.words.say('publishing.front.title')}
      description={view.words.say('publishing.front.description', { organisation: organisation.name })}
      addresses={addresses}
      head={<FeedLinks channel={{ of: 'all', language }} title={organisation.name} />}
      banner={banner}
      isFront
    >
      <div class="front">
        {!(opens?.kind === 'lead' && opens.post) && <h1 class="hidden">{organisation.name}</h1>}
        {blocks.length === 0 && (
          <p class="standfirst" {...houseMarks(view)}>
            {view.words.say('publishing.front.empty', { organisation: organisation.name })}
          </p>
        )}
        <FrontBlocks view={view} blocks={blocks} pictures={pictures} opens={opens} />
      </div>
    </SiteLayout>
  )
}

type BlocksProps = {
  view: View
  blocks: readonly FilledBlock[]
  pictures: Pictures
  /** The one whose title is that of the page. */
  opens?: FilledBlock | undefined
}

/** Blocks one after the other. */
export function FrontBlocks({ view, blocks, pictures, opens }: BlocksProps): Html {
  return (
    <>
      {blocks.map((block) => (
        <Block key={block.id} view={view} block={block} pictures={pictures} isFirst={block === opens} />
      ))}
    </>
  )
}

type BlockProps<Kind extends FilledBlock['kind'] = FilledBlock['kind']> = {
  view: View
  block: Extract<FilledBlock, { kind: Kind }>
  pictures: Pictures
}

function Block({ view, block, pictures, isFirst }: BlockProps & { isFirst: boolean }): Html | null {
  if (block.kind === 'lead') return <Lead view={view} block={block} pictures={pictures} isFirst={isFirst} />
  if (block.kind === 'posts') return <Posts view={view} block={block} pictures={pictures} />
  if (block.kind === 'topics') return <Topics view={view} block={block} pictures={pictures} />
  if (block.kind === 'text') return <Text view={view} block={block} pictures={pictures} />
  const marks = houseMarks(view)
  return marks.lang ? <div {...marks}>{block.piece}</div> : block.piece
}

function Lead({
  view,
  block: { post, actions },
  pictures,
  isFirst,
}: BlockProps<'lead'> & { isFirst: boolean }): Html | null {
  if (!post) return actions
  const opening = <Opening view={view} post={post} pictures={pictures} isFirst={isFirst} />
  return actions ? (
    <section class="lead">
      {opening}
      <div {...houseMarks(view)}>{actions}</div>
    </section>
  ) : (
    opening
  )
}

function Opening({
  view,
  post,
  pictures,
  isFirst,
}: {
  view: View
  post: PublishedPost
  pictures: Pictures
  isFirst: boolean
}): Html {
  const marks = languageMarks(post.textLocale, view.language)
  const picture = post.pictureId ? pictures.get(post.pictureId) : undefined
  const Title = isFirst ? 'h1' : 'h2'
  return (
    <article class="opening">
      {picture && (
        <CreditedPicture
          picture={picture}
          sizes="(min-width: 60rem) 46rem, 100vw"
          caption={picture.caption}
          creditLabel={view.words.say('publishing.lists.credit', { credit: picture.credit })}
        />
      )}
      <Kicker view={view} post={post} />
      <Title {...marks}>
        <a href={postPath(post)}>{post.title}</a>
      </Title>
      {post.standfirst && (
        <p class="standfirst" {...marks}>
          {post.standfirst}
        </p>
      )}
      <Meta view={view} post={post} />
    </article>
  )
}

function Posts({ view, block: { id, block, posts }, pictures }: BlockProps<'posts'>): Html {
  const own = block.titles[view.language]
  const kind = block.kind === 'latest' && block.kinds.length === 1 ? block.kinds[0] : undefined
  return (
    <section aria-labelledby={`block-${id}`}>
      <div class="head">
        <h2 id={`block-${id}`} {...(!own && houseMarks(view))}>
          {own || titleOf(view, block, kind)}
        </h2>
        {block.kind === 'latest' && (
          <a href={kind ? `/${view.language}/kinds/${kind}` : `/${view.language}/posts`} {...houseMarks(view)}>
            {view.words.say('publishing.front.all')}
          </a>
        )}
      </div>
      <div class="list">
        {posts.map((post) => (
          <PostCard key={post.id} view={view} post={post} pictures={pictures} />
        ))}
      </div>
    </section>
  )
}

function titleOf(
  { words }: View,
  block: BlockProps<'posts'>['block']['block'],
  kind: PublishedPost['kind'] | undefined,
): string {
  if (kind) return words.say(`publishing.feeds.kind.${kind}`)
  return words.say(block.kind === 'latest' ? 'publishing.front.latest' : 'publishing.front.chosen')
}

function Topics({ view, block: { id, block, topics } }: BlockProps<'topics'>): Html {
  const own = block.titles[view.language]
  return (
    <nav class="subjects" aria-labelledby={`block-${id}`}>
      <h2 id={`block-${id}`} {...(!own && houseMarks(view))}>
        {own || view.words.say('publishing.front.topics')}
      </h2>
      <ul>
        {topics.map(({ name, slug }) => (
          <li key={slug}>
            <a href={`/${view.language}/topics/${slug}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Text({ view, block: { block }, pictures }: BlockProps<'text'>): Html {
  const title = block.titles[view.language]
  const document = textIn(block, view.language)
  const isPictured = document.content.filter(({ type }) => type === 'picture').length === 1
  return (
    <section class={isPictured ? 'story pictured' : 'story'} aria-label={title || undefined}>
      {title && <h2>{title}</h2>}
      <RichText document={document} words={view.words} pictures={pictures} />
    </section>
  )
}
