import { z } from 'zod'
import { type Form, readForm } from '#platform/http/forms.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import type { FieldTexts } from '#platform/writing/reconcile.ts'
import type { PostContent } from '../posts/post-content.ts'
import { textIn } from './texts.ts'

const tooLong = 'publishing.translations.fault.long'
const line = (most: number) => z.string().trim().max(most, tooLong).default('')

const TranslationForm = z.object({
  title: line(300),
  kicker: line(120),
  standfirst: line(1_000),
  place: line(120),
  slug: line(300),
  body: line(200_000),
})

/** The fields of a translation, as a writer has them. */
export function fieldsOf(content: PostContent): FieldTexts {
  const { title, kicker, standfirst, place, slug } = content
  return { title, kicker, standfirst, place, slug, body: textIn(content, 'body') }
}

/** What was typed; a field that a form does not have is as it was. */
export function readTranslationForm(body: unknown, current: PostContent): Form<FieldTexts> {
  return readForm(TranslationForm, { ...fieldsOf(current), ...(body as object) })
}

/**
 * Fields → content. An address that was left empty follows from the title; from the source's where the title's script cannot stand in
 * an address.
 */
export function contentOf(fields: FieldTexts, before: PostContent, source: PostContent): PostContent {
  const { title = '', kicker = '', standfirst = '', place = '', slug = '', body = '' } = fields
  const suggested = title === '' ? '' : suggestSlug(title) || source.slug
  return {
    ...before,
    ...{ title, kicker, standfirst, place },
    slug: suggestSlug(slug) || suggested,
    body: parseMarkup(body),
  }
}
