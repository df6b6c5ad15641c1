import type { Db } from '#platform/db.ts'
import { type Form, type Typed, typedText } from '#platform/http/forms.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { type FieldTexts, type Report, readSeen, reconcile, reportOf, yieldingIn } from '#platform/writing/reconcile.ts'
import { type PostTextName, postTexts } from '../posts/post-content.ts'
import type { Draft, Place } from '../posts/revision.queries.ts'
import { writeDraft } from '../posts/save-draft.ts'
import type { Translates, Variant } from '../posts/variant.queries.ts'
import { followSource, readOriginal } from './follow-source.ts'
import { holdTranslation, sourceOf, type Translation } from './hold-translation.ts'
import { contentOf, fieldsOf } from './translation.form.ts'
import { setReview, setTranslates } from './translation.queries.ts'

export type TranslationSave = {
  organisation: Organisation
  actor: Actor
  place: Place
  form: Form<FieldTexts> & { ok: true }
}

export type SavedTranslation = Report & {
  translation: Translation
  fields: FieldTexts
}

/**
 * Saves what one translator changed, and nothing else, as the editor of the source does; begins the translation where nobody has. What
 * was approved waits again when it changes.
 */
export async function saveTranslation(db: Db, save: TranslationSave): Promise<SavedTranslation> {
  const { actor, place, form } = save
  const held = await holdTranslation(db, save)
  const theirs = fieldsOf(held.draft.content)
  const mine = fieldsOf(contentOf(form.value, held.draft.content, held.source.content))
  const seen = readSeen(typedText(form.typed, 'seen'))
  const result = reconcile({ seen, theirs, mine, yielding: yieldingIn(form.typed, theirs) })
  const content = contentOf(result.fields, held.draft.content, held.source.content)
  const draft = await writeDraft(db, place, held.draft, { content, savedBy: actor })
  await follow(db, save, { ...held, before: held.draft, draft })
  if (held.variant.review === 'approved' && draft !== held.draft)
    await setReview(db, place, { review: 'waiting', by: null })
  const fields = fieldsOf(draft.content)
  return { translation: { ...held, draft }, fields, ...reportOf(result, { seen, mine }, fields) }
}

type Written = Translation & { variant: Variant; before: Draft; draft: Draft }

async function follow(db: Db, { place, form }: TranslationSave, written: Written): Promise<void> {
  const { post, source, variant, before, draft } = written
  const after = await followSource(db, {
    place: sourceOf(post),
    source,
    before: before.content,
    after: draft.content,
    translates: variant.translates,
    original: readOriginal(typedText(form.typed, 'original')),
    right: saidRight(form.typed),
  })
  if (!isSame(after, variant.translates)) await setTranslates(db, place, after)
}

/** *Right as it stands*, said of one text, or of all that the page names. */
function saidRight(typed: Typed): PostTextName[] {
  const said = typedText(typed, 'still_right')
  return postTexts.filter((name) => name === said)
}

function isSame(a: Translates, b: Translates): boolean {
  return postTexts.every((name) => a[name] === b[name])
}
