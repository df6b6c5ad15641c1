import { z } from 'zod'
import { emptyDocument, RichText } from '#platform/rich-text/document.ts'

export const postKinds = ['article', 'statement', 'page', 'resource', 'clipping'] as const
export type PostKind = (typeof postKinds)[number]

const Zoned = z.object({ local: z.string(), zone: z.string(), instant: z.iso.datetime() })

/** Somebody else's article that a clipping is an excerpt of, or that a resource translates. */
const Source = z.object({
  url: z.string().default(''),
  title: z.string().default(''),
  /** Newspaper, site, organisation. */
  outlet: z.string().default(''),
  author: z.string().default(''),
  /** YYYY-MM-DD, or less of it: 2024, 2024-09. */
  date: z.string().default(''),
  /** BCP 47; '' not known. */
  language: z.string().default(''),
})
export type PostSource = z.infer<typeof Source>

/** What is the same in every language; the source's revisions hold it. */
export const PostFacts = z.object({
  pictureId: z.uuid().nullable().default(null),
  topics: z.array(z.uuid()).max(12).default([]),
  bylines: z.array(z.uuid()).max(12).default([]),
  /** Posts to read next, chosen by hand; others of its topics follow. */
  related: z.array(z.uuid()).max(12).default([]),
  /** The action that stands under the text. */
  actionId: z.uuid().nullable().default(null),
  /** Organisations that sign a statement, as they call themselves. */
  signatories: z.array(z.string()).max(500).default([]),
  /** The date that is shown where it is not that of the first publication. */
  dated: Zoned.nullable().default(null),
  source: Source.prefault({}),
  resource: z
    .object({
      type: z.enum(['document', 'video', 'link', 'translation']).default('document'),
      /** Where it lies; '' where the text itself is the resource. */
      url: z.string().default(''),
    })
    .prefault({}),
})
export type PostFacts = z.infer<typeof PostFacts>

/** A post in one language, as one revision holds it. A draft may be as empty as `emptyPost`. */
export const PostContent = z.object({
  slug: z.string().default(''),
  title: z.string().default(''),
  /** Above the title; '' the name of the kind and the first topic. */
  kicker: z.string().default(''),
  standfirst: z.string().default(''),
  /** Dateline: where it was written. */
  place: z.string().default(''),
  body: RichText.default(emptyDocument),
  facts: PostFacts.prefault({}),
})
export type PostContent = z.infer<typeof PostContent>

/** The parts that are translated. */
export const postTexts = ['title', 'kicker', 'standfirst', 'place', 'body'] as const
export type PostTextName = (typeof postTexts)[number]

/** The content of a post that nobody has written yet. */
export const emptyPost: PostContent = PostContent.parse({})
