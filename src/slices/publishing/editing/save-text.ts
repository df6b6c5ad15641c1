import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Form } from '#platform/http/forms.ts'
import { typedText } from '#platform/http/forms.ts'
import type { Actor } from '#platform/organisation.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import {
  type FieldTexts,
  fingerprint,
  type Reconciled,
  type Report,
  readSeen,
  reconcile,
  reportOf,
  type Seen,
  yieldingIn,
} from '#platform/writing/reconcile.ts'
import type { Post } from '../posts/post.queries.ts'
import type { PostContent } from '../posts/post-content.ts'
import type { Draft, Place } from '../posts/revision.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { type PostFields, readPostFields, type Scope, typedFields, withFields } from './post-fields.ts'

export type TextSave = Place & {
  actor: Actor
  form: Form<PostFields> & { ok: true }
}

/** `taken`: what followed from other fields too. */
export type SavedText = Report & {
  post: Post
  draft: Draft
}

/**
 * Saves what one writer changed in a text, and nothing else (decision 15): a field that somebody else changed as well stays as the
 * other left it and is returned with both versions; whatever else was written is saved.
 */
export async function saveText(db: Db, { actor, form, ...place }: TextSave): Promise<SavedText> {
  const { post, draft: current } = await holdDraft(db, place)
  const scope = scopeOf(post, place.locale)
  // Translations know what they follow: save-translation.ts.
  if (!scope.isSource) throw notFound()
  const both = sidesOf(current.content, form, scope)
  const result = reconcile(both)
  const merged = withFields(current.content, fieldsIn(result), scope, both.bodies)
  const content = await followTitle(db, place, current.content, merged)
  const draft = await writeDraft(db, place, current, { content, savedBy: actor })
  const fields = typedFields(content, scope)
  return { post, draft, ...reportOf(withFollowed(result, both, fields), both, fields) }
}

export function scopeOf({ kind, sourceLocale }: Pick<Post, 'kind' | 'sourceLocale'>, locale: string): Scope {
  return { kind, isSource: locale === sourceLocale }
}

type Both = { seen: Seen; theirs: FieldTexts; mine: FieldTexts; yielding: string[]; bodies: Map<string, RichText> }

function sidesOf(content: PostContent, { value, typed }: TextSave['form'], scope: Scope): Both {
  const theirs = typedFields(content, scope)
  const bodies = new Map([[theirs.body ?? '', content.body]])
  const written = withFields(content, value, scope, bodies)
  const mine = typedFields(written, scope)
  bodies.set(mine.body ?? '', written.body)
  const seen = readSeen(typedText(typed, 'seen'))
  // Whoever takes an address out that was shown wants another one; where none was shown, none was meant.
  const wasShown = theirs.slug !== '' && seen.slug === fingerprint(theirs.slug ?? '')
  if (typedText(typed, 'slug').trim() === '' && !wasShown) mine.slug = theirs.slug ?? ''
  return {
    bodies,
    seen,
    theirs,
    mine,
    yielding: yieldingIn(typed, theirs),
  }
}

function fieldsIn({ fields }: Reconciled): PostFields {
  const form = readPostFields(fields)
  if (!form.ok) throw new Error(`fields that were saved before are refused: ${Object.keys(form.faults).join(', ')}`)
  return form.value
}

/** The address follows the title until somebody writes one, or readers know it. */
async function followTitle(db: Db, place: Place, before: PostContent, after: PostContent): Promise<PostContent> {
  if (after.title === before.title || after.slug !== before.slug) return after
  if (before.slug !== '' && before.slug !== suggestSlug(before.title)) return after
  const variant = await readVariant(db, place.postId, place.locale)
  return variant?.firstPublishedAt ? after : { ...after, slug: suggestSlug(after.title) }
}

/** An address that followed its title is news to its writer. */
function withFollowed({ conflicts, taken }: Reconciled, { mine }: Both, fields: FieldTexts) {
  const followed = fields.slug === mine.slug || conflicts.includes('slug') ? [] : ['slug']
  return { conflicts, taken: [...new Set([...taken, ...followed])] }
}
