import type { Words } from '#platform/i18n.ts'
import type { ShownChange } from '#ui/writing/revision-comparison.tsx'
import { type Scope, typedFields } from '../editing/post-fields.ts'
import { labelOf, type Names, sayField } from '../editing/say-field.ts'
import type { Language } from '../languages/language.ts'
import type { PostContent } from '../posts/post-content.ts'

type Compared = { before: PostContent; after: PostContent; scope: Scope; locale: Language; names: Names }

/** Fields in the order of the editor that differ, in words. */
export function compareRevisions(words: Words, { before, after, scope, locale, names }: Compared): ShownChange[] {
  const [was, now] = [typedFields(before, scope), typedFields(after, scope)]
  const texts = ['title', 'kicker', 'standfirst', 'place', 'body']
  return Object.keys(now)
    .filter((field) => was[field] !== now[field])
    .map((field) => ({
      field,
      label: labelOf(words, field),
      before: sayField(words, names, field, was[field] ?? ''),
      after: sayField(words, names, field, now[field] ?? ''),
      lang: texts.includes(field) ? locale : null,
    }))
}
