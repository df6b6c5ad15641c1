import { creditOf } from '#platform/media/picture.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import { postPath } from '../publications/published-post.ts'
import { citedLinks } from './cited-links.ts'
import { describePost } from './describe-post.ts'
import type { HeadParts } from './post-head.tsx'
import { sizeOfSrc } from './size-of-src.ts'

type Facts = Record<string, unknown>

const types = {
  article: 'NewsArticle',
  statement: 'Article',
  page: 'WebPage',
  resource: 'CreativeWork',
  clipping: 'Article',
} as const

/** A post in the words of schema.org: what it is, by whom, when it changed and how, what it stands on. */
export function postFacts(parts: HeadParts): Facts {
  const { post, organisation, canonical } = parts
  const { topics, place } = post
  return {
    '@context': 'https://schema.org',
    '@type': types[post.kind],
    '@id': canonical,
    url: canonical,
    mainEntityOfPage: canonical,
    headline: post.title,
    name: post.title,
    description: describePost(post),
    inLanguage: post.textLocale,
    isAccessibleForFree: true,
    datePublished: post.publishedAt.toISOString(),
    dateModified: latest(post.publishedAt, post.changedAt).toISOString(),
    author: authorsOf(parts),
    publisher: publisherOf(parts),
    copyrightHolder: { '@type': 'Organization', name: organisation.name },
    ...(topics.length > 0 && { articleSection: topics[0]?.name, keywords: topics.map(({ name }) => name) }),
    ...(place && { contentLocation: { '@type': 'Place', name: place } }),
    ...imageOf(parts),
    ...correctionsOf(parts),
    ...citationsOf(parts),
    ...translationsOf(parts),
  }
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b
}

function authorsOf({ post, publicUrl, organisation }: HeadParts): Facts[] {
  const signatories = post.signatories.map((name) => ({ '@type': 'Organization', name }))
  const named = post.bylines.map(({ name, slug, isGroup }) => ({
    '@type': isGroup ? 'Organization' : 'Person',
    name,
    url: `${publicUrl}/${post.locale}/bylines/${slug}`,
  }))
  if (named.length + signatories.length > 0) return [...named, ...signatories]
  return [{ '@type': 'Organization', name: organisation.name, url: `${publicUrl}/` }]
}

function publisherOf({ organisation: { name, logo }, publicUrl }: HeadParts): Facts {
  const drawn = logo && { '@type': 'ImageObject', url: publicUrl + logo.src, width: logo.width, height: logo.height }
  return { '@type': 'Organization', name, url: `${publicUrl}/`, ...(drawn && { logo: drawn }) }
}

function imageOf({ picture, publicUrl }: HeadParts): Facts {
  if (!picture) return {}
  const { src, caption, alt, credit, licence } = picture
  const about = caption || alt
  return {
    image: {
      '@type': 'ImageObject',
      url: publicUrl + src,
      ...sizeOfSrc(picture),
      ...(about && { caption: about }),
      ...(credit && { creditText: credit, creator: { '@type': 'Person', name: credit } }),
      ...(licence && { copyrightNotice: creditOf(picture) }),
      ...(licence?.deed && { license: licence.deed }),
    },
  }
}

function correctionsOf({ post: { corrections } }: HeadParts): Facts {
  if (corrections.length === 0) return {}
  return {
    correction: corrections.map(({ text, language, correctedAt }) => ({
      '@type': 'CorrectionComment',
      text,
      inLanguage: language,
      datePublished: correctedAt.toISOString(),
    })),
  }
}

/** What is excerpted or translated, then what notes and lists of documents lead to. */
function citationsOf({ post: { kind, source, resource, body } }: HeadParts): Facts {
  const original = isWebLink(source.url) ? { '@type': 'CreativeWork', '@id': source.url, ...about(source) } : null
  const links = citedLinks(body).map(({ href, title }) => ({
    '@type': 'CreativeWork',
    url: href,
    ...(title && { name: title }),
  }))
  const citation = [...(original ? [original] : []), ...links]
  const isTranslation = kind === 'resource' && resource.type === 'translation'
  return {
    ...(citation.length > 0 && { citation }),
    ...(original && kind === 'clipping' && { isBasedOn: source.url }),
    ...(original && isTranslation && { translationOfWork: { '@id': source.url } }),
  }
}

function about({ url, title, outlet, author, date, language }: HeadParts['post']['source']): Facts {
  return {
    url,
    ...(title && { name: title }),
    ...(outlet && { publisher: { '@type': 'Organization', name: outlet } }),
    ...(author && { author: { '@type': 'Person', name: author } }),
    ...(date && { datePublished: date }),
    ...(language && { inLanguage: language }),
  }
}

function translationsOf({ post, publicUrl }: HeadParts): Facts {
  const { variants, textLocale, sourceLocale, kind } = post
  const works = variants
    .filter(({ locale }) => locale !== textLocale)
    .map((variant) => ({
      locale: variant.locale,
      work: { '@type': types[kind], '@id': publicUrl + postPath({ kind, ...variant }), inLanguage: variant.locale },
    }))
  if (works.length === 0) return {}
  const source = works.find(({ locale }) => locale === sourceLocale)
  if (source) return { translationOfWork: source.work }
  return textLocale === sourceLocale ? { workTranslation: works.map(({ work }) => work) } : {}
}
