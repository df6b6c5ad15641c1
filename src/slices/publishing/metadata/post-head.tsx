import { dataBlock, type Html } from '#platform/html.tsx'
import type { PictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Frame } from '#ui/frame.ts'
import { FeedLinks } from '../feeds/feed-links.tsx'
import { postPath, type WholePost } from '../publications/published-post.ts'
import { postFacts } from './post-facts.ts'
import { PostTags } from './post-tags.tsx'

export type PostHeadProps = {
  frame: Frame
  post: WholePost
  /** The one above the text. */
  picture: PictureSource | null
  /** Where people reach the organisation: https://act.example.org */
  publicUrl: string
}

/** What the head of a post's page says beside its title, which is the layout's, for search engines, networks and readers' programs. */
export function postHead({ frame, post, picture, publicUrl }: PostHeadProps): Html {
  const { organisation } = frame
  if (!organisation || post.withdrawnAt) return <meta name="robots" content="noindex" />
  const canonical = publicUrl + canonicalPath(post)
  const given = { organisation, post, picture, publicUrl, canonical }
  return (
    <>
      <link rel="canonical" href={canonical} />
      <Alternates post={post} publicUrl={publicUrl} />
      <FeedLinks channel={{ of: 'all', language: post.locale }} title={organisation.name} />
      <EmbedLinks canonical={canonical} title={post.title} />
      <PostTags region={frame.words.region} {...given} />
      {dataBlock(postFacts(given))}
    </>
  )
}

/** All that the parts of the head are made of. */
export type HeadParts = Omit<PostHeadProps, 'frame'> & { organisation: Organisation; canonical: string }

/** A page that shows another language's text is no page of its own: the one in that language is. */
export function canonicalPath(post: WholePost): string {
  const own = post.variants.find(({ locale }) => locale === post.textLocale)
  return postPath(own ? { kind: post.kind, ...own } : post)
}

/** The page in each language that has a text of its own; who speaks none of them is led to the one that the others translate. */
function Alternates({ post, publicUrl }: { post: WholePost; publicUrl: string }): Html | null {
  const { variants, sourceLocale, kind } = post
  const [first] = variants
  if (!first || variants.length < 2) return null
  const source = variants.find(({ locale }) => locale === sourceLocale) ?? first
  const languages = [
    ...variants.map((variant) => ({ tag: variant.locale, variant })),
    { tag: 'x-default', variant: source },
  ]
  return (
    <>
      {languages.map(({ tag, variant }) => (
        <link key={tag} rel="alternate" hreflang={tag} href={publicUrl + postPath({ kind, ...variant })} />
      ))}
    </>
  )
}

function EmbedLinks({ canonical, title }: { canonical: string; title: string }): Html {
  const address = (format: string) => `/oembed?url=${encodeURIComponent(canonical)}&format=${format}`
  return (
    <>
      <link rel="alternate" type="application/json+oembed" href={address('json')} title={title} />
      <link rel="alternate" type="text/xml+oembed" href={address('xml')} title={title} />
    </>
  )
}
