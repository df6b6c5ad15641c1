import type { Html } from '#platform/html.tsx'
import { sharedSize } from '#platform/media/re-encode.ts'
import { describePost } from './describe-post.ts'
import type { HeadParts } from './post-head.tsx'
import { sharePath } from './share-picture.ts'

/** Open Graph, and the tags without which some networks show a small picture. Whoever shows the page fetches this; the page asks nobody. */
export function PostTags({
  post,
  organisation,
  picture,
  publicUrl,
  canonical,
  region,
}: HeadParts & { region: string }): Html {
  const { topics, bylines, textLocale, variants } = post
  const others = variants.filter(({ locale }) => locale !== textLocale)
  const author = (slug: string) => `${publicUrl}/${post.locale}/bylines/${slug}`
  return (
    <>
      <Tag name="og:type" value={post.kind === 'page' ? 'website' : 'article'} />
      <Tag name="og:title" value={post.title} />
      <Tag name="og:description" value={describePost(post)} />
      <Tag name="og:url" value={canonical} />
      <Tag name="og:locale" value={territory(textLocale, region)} />
      {others.map(({ locale }) => (
        <Tag key={locale} name="og:locale:alternate" value={territory(locale, region)} />
      ))}
      <Tag name="og:site_name" value={organisation.name} />
      <Tag name="article:published_time" value={post.publishedAt.toISOString()} />
      <Tag name="article:modified_time" value={post.changedAt.toISOString()} />
      {bylines.map(({ id, slug }) => (
        <Tag key={id} name="article:author" value={author(slug)} />
      ))}
      {topics[0] && <Tag name="article:section" value={topics[0].name} />}
      {topics.map(({ id, name }) => (
        <Tag key={id} name="article:tag" value={name} />
      ))}
      <Tag name="og:image" value={publicUrl + sharePath({ post, organisation, picture })} />
      <Tag name="og:image:type" value="image/jpeg" />
      <Tag name="og:image:width" value={String(sharedSize.width)} />
      <Tag name="og:image:height" value={String(sharedSize.height)} />
      <Tag name="og:image:alt" value={picture?.alt || post.title} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

/** As Open Graph writes languages: es_US. @param region of the page's own words */
function territory(language: string, region: string): string {
  return (region.split('-')[0] === language ? region : language).replaceAll('-', '_')
}

function Tag({ name, value }: { name: string; value: string }): Html {
  return <meta property={name} content={value} />
}
