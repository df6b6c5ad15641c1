import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { type Form, readForm } from '#platform/http/forms.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import type { FieldTexts } from '#platform/writing/reconcile.ts'
import { isLocalTime, isTimeZone, zonedTime } from '#platform/zoned-time.ts'
import { languageTag } from '../languages/language.ts'
import type { PostContent, PostFacts, PostKind } from '../posts/post-content.ts'

/** Which fields a text's form has: facts stand in the source alone, and each kind has its own. */
export type Scope = { kind: PostKind; isSource: boolean }

const tooLong = 'publishing.editor.fault.long'
/** Browsers send lines in two ways. */
const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, tooLong))
    .default('')
const id = z
  .string()
  .default('')
  .transform((text) => (isUuid(text) ? text : null))
/** Boxes, or the same in one text. */
const ids = z
  .union([z.string(), z.array(z.string())])
  .default('')
  .transform((value) => [...new Set([value].flat().flatMap((text) => text.split(' ')))].filter(isUuid))
  .refine((all) => all.length <= 12, 'publishing.editor.fault.many')

export const resourceTypes = ['document', 'video', 'link', 'translation'] as const

const schema = z.object({
  title: line(200),
  slug: line(200),
  kicker: line(80),
  standfirst: line(600),
  place: line(120),
  body: line(400_000),
  picture_id: id,
  topics: ids,
  bylines: ids,
  related: ids,
  action_id: id,
  signatories: z
    .string()
    .default('')
    .transform((text) => text.split(/\r?\n/).map((one) => one.trim().slice(0, 200)))
    .transform((all) => all.filter((one) => one !== ''))
    .refine((all) => all.length <= 500, 'publishing.editor.fault.signatories'),
  dated: z
    .string()
    .default('')
    // Some browsers send seconds.
    .transform((text) => text.slice(0, 16))
    .refine((text) => text === '' || isLocalTime(text), 'publishing.editor.fault.time'),
  // Without a date there is none.
  dated_zone: z
    .string()
    .default('')
    .transform((zone) => zone || 'UTC')
    .refine(isTimeZone, 'publishing.editor.fault.zone'),
  source_url: line(2_000),
  source_title: line(400),
  source_outlet: line(200),
  source_author: line(200),
  source_date: line(40),
  source_language: z
    .string()
    .default('')
    .transform((tag) => languageTag(tag) ?? ''),
  resource_type: z.enum(resourceTypes).default('document'),
  resource_url: line(2_000),
})
export type PostFields = z.output<typeof schema>

export function readPostFields(body: unknown): Form<PostFields> {
  return readForm(schema, body)
}

/** The content as the fields of its form show it. */
export function typedFields(content: PostContent, scope: Scope): FieldTexts {
  const { slug, title, kicker, standfirst, place, body, facts } = content
  const texts = { title, slug, kicker, standfirst, place, body: printMarkup(body) }
  return scope.isSource ? { ...texts, ...typedFacts(facts, scope.kind) } : texts
}

function typedFacts(facts: PostFacts, kind: PostKind): FieldTexts {
  const { pictureId, topics, bylines, related, actionId, signatories, dated } = facts
  return {
    picture_id: pictureId ?? '',
    topics: topics.join(' '),
    bylines: bylines.join(' '),
    related: related.join(' '),
    action_id: actionId ?? '',
    dated: dated?.local ?? '',
    dated_zone: dated?.zone ?? '',
    ...(kind === 'statement' && { signatories: signatories.join('\n') }),
    ...(hasSource(kind) && typedSource(facts)),
    ...(kind === 'resource' && { resource_type: facts.resource.type, resource_url: facts.resource.url }),
  }
}

function typedSource({ source }: PostFacts): FieldTexts {
  return Object.fromEntries(Object.entries(source).map(([name, text]) => [`source_${name}`, text]))
}

/** Kinds that are made of somebody else's text. */
export function hasSource(kind: PostKind): boolean {
  return kind === 'clipping' || kind === 'resource'
}

/**
 * What a content becomes by its form. What the form does not show stays.
 * @param known texts in markup whose documents are known already: to read a long one takes most of a saving's time
 */
export function withFields(
  content: PostContent,
  fields: PostFields,
  scope: Scope,
  known: ReadonlyMap<string, RichText> = new Map(),
): PostContent {
  const { title, kicker, standfirst, place } = fields
  return {
    ...content,
    ...{ title, kicker, standfirst, place },
    slug: suggestSlug(fields.slug || title),
    body: known.get(fields.body) ?? parseMarkup(fields.body),
    facts: scope.isSource ? withFacts(content.facts, fields, scope.kind) : content.facts,
  }
}

function withFacts(facts: PostFacts, fields: PostFields, kind: PostKind): PostFacts {
  const { topics, bylines, related, dated, resource_type: type, resource_url: url } = fields
  return {
    ...facts,
    ...{ topics, bylines, related },
    pictureId: fields.picture_id,
    actionId: fields.action_id,
    dated: dated === '' ? null : zonedTime(dated, fields.dated_zone),
    ...(kind === 'statement' && { signatories: fields.signatories }),
    ...(hasSource(kind) && {
      source: {
        url: fields.source_url,
        title: fields.source_title,
        outlet: fields.source_outlet,
        author: fields.source_author,
        date: fields.source_date,
        language: fields.source_language,
      },
    }),
    ...(kind === 'resource' && { resource: { type, url } }),
  }
}
