import type { Db } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { type MediaFile, readMediaFiles } from '#platform/media/media.queries.ts'
import type { Organisation } from '#platform/organisation.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import type { Conflict, FieldTexts } from '#platform/writing/reconcile.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { PostTextName } from '../posts/post-content.ts'
import { type Place, readRevision } from '../posts/revision.queries.ts'
import type { Missing } from '../publications/missing-for-publication.ts'
import type { Term } from '../terms/match-terms.ts'
import { readTermsOf } from '../terms/term.queries.ts'
import { readTranslation, saidIn, sourceOf, type Translation } from './hold-translation.ts'
import { textIn } from './texts.ts'
import { type Assignment, outOfDate, readAssignment } from './translation.queries.ts'
import type { Translator } from './translators.ts'

/** What the source said when a text was right, and what it says. */
export type OutdatedText = { name: PostTextName; was: string; now: string; since: Date }

/** What the translator's screen is made of. */
export type TranslationFacts = {
  place: Place
  translation: Translation
  assignment: Assignment | null
  outdated: OutdatedText[]
  terms: Term[]
  /** Those of both texts, for the translation to take over. */
  pictures: MediaFile[]
}

export type TranslationView = TranslationFacts & {
  frame: ConsoleFrame
  translators: readonly Translator[]
  form: { typed: Typed; faults: Faults }
  fields: FieldTexts
  conflicts: readonly Conflict[]
  /** Why it could not be published. */
  missing: readonly Missing[]
  /** Just done, by a plain form. */
  done: string
}

/** @throws Refusal 404 where there is nothing to translate */
export async function readTranslationFacts(
  db: Db,
  { organisation, place }: { organisation: Organisation; place: Place },
): Promise<TranslationFacts> {
  const translation = await readTranslation(db, organisation, place)
  const { post, source } = translation
  const assignment = await readAssignment(db, place)
  const outdated = await readOutdated(db, translation, place)
  const terms = await readTermsOf(db, post.sourceLocale, place.locale)
  const used = [source.content, saidIn(translation)].flatMap(({ body }) => picturesIn(body))
  const pictures = await readMediaFiles(db, [...new Set(used)])
  return { place, translation, assignment, outdated, terms, pictures }
}

/** The texts that are out of date, with what changed. */
export async function readOutdated(
  db: Db,
  { post, source }: Pick<Translation, 'post' | 'source'>,
  { postId, locale }: Place,
): Promise<OutdatedText[]> {
  const found = (await outOfDate(db, [postId])).filter((one) => one.locale === locale)
  const before = new Map<number, Awaited<ReturnType<typeof readRevision>>>()
  for (const number of new Set(found.map(({ number }) => number)))
    before.set(number, await readRevision(db, sourceOf(post), number))
  return found.map(({ text, number, since }) => {
    const content = before.get(number)
    return { name: text, was: content ? textIn(content, text) : '', now: textIn(source.content, text), since }
  })
}
