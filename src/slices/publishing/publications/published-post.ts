import type { RichText } from '#platform/rich-text/document.ts'
import { directionOf, type Language } from '../languages/language.ts'
import type { PostFacts, PostKind, PostSource } from '../posts/post-content.ts'

/** A subject as a page in one language names it. */
export type NamedTopic = { id: string; name: string; slug: string }
/** Whom a text is by. */
export type NamedByline = { id: string; name: string; slug: string; isGroup: boolean }

/** A post as lists, feeds and search in one language show it. */
export type PublishedPost = {
  id: string
  kind: PostKind
  /** The language whose pages show it. */
  locale: Language
  /** The language that it is written in: another one where none is published in `locale` and the policy is to show it. */
  textLocale: Language
  slug: string
  title: string
  kicker: string
  standfirst: string
  place: string
  minutes: number
  /** How its text begins. */
  excerpt: string
  pictureId: string | null
  topics: NamedTopic[]
  bylines: NamedByline[]
  source: PostSource
  resource: PostFacts['resource']
  signatories: string[]
  /** The date that is shown, and by which lists are ordered. */
  publishedAt: Date
  firstPublishedAt: Date
  /** When readers last got something new of it. */
  changedAt: Date
  pinnedUntil: Date | null
  withdrawnAt: Date | null
  /** For readers: why. */
  withdrawal: string
}

/** The same with all that its own page and whole feeds need. */
export type WholePost = PublishedPost & {
  revision: number
  /** The language that the others translate. */
  sourceLocale: Language
  /** Translated from an earlier version than the one that the source shows in public. */
  isBehind: boolean
  body: RichText
  related: string[]
  actionId: string | null
  parentId: string | null
  corrections: { id: string; text: string; language: Language; correctedAt: Date }[]
  /** Where it can be read: each language that has a text of its own. */
  variants: { locale: Language; slug: string }[]
}

/** The address of a post, from the language on: /es/posts/nueve-dirigentes */
export function postPath({ kind, locale, slug }: Pick<PublishedPost, 'kind' | 'locale' | 'slug'>): string {
  return `/${locale}/${kind === 'page' ? 'pages' : 'posts'}/${slug}`
}

/** `lang` and `dir` of what is written in another language than the page; nothing where it is the page's own. */
export function languageMarks(textLocale: Language, pageLanguage: Language): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (textLocale === pageLanguage) return {}
  return { lang: textLocale, dir: directionOf(textLocale) }
}
