import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { postTexts } from '../posts/post-content.ts'
import type { Place } from '../posts/revision.queries.ts'
import { type Publication, publishPost } from '../publications/publish-post.ts'
import { returnMail } from './assignment.mail.tsx'
import { followSource, readOriginal } from './follow-source.ts'
import { holdTranslation, markOf, sourceOf, type Translation } from './hold-translation.ts'
import { noteTranslation } from './note-translation.ts'
import { type Assignment, readAssignment, setHandedIn, setReview, setTranslates } from './translation.queries.ts'
import type { Translator } from './translators.ts'
import { wordsForMember } from './words-for-member.ts'

export type Reviewing = {
  organisation: Organisation
  actor: Actor
  place: Place
  /** What whoever decides had before them (`markOf`). */
  mark: string
}

/** `isRight`: every text says what the original says that they had before them (`original`), also those that are out of date. */
export type HandingIn = Reviewing & { isRight: boolean; original: string }

/** The translator is done: somebody who publishes looks at it. Again while it waits does nothing. */
export async function handInTranslation(db: Db, handing: HandingIn): Promise<void> {
  const { actor, place, isRight, original } = handing
  const { post, source, variant, draft } = await holdSeen(db, handing)
  if (draft.content.title === '') throw new Refusal(422, 'publishing.publications.missing.title')
  if (isRight) {
    const both = { before: draft.content, after: draft.content, translates: variant.translates }
    const following = { place: sourceOf(post), source, ...both, original: readOriginal(original), right: postTexts }
    await setTranslates(db, place, await followSource(db, following))
  }
  if (variant.review === 'waiting') return
  await setHandedIn(db, place, actor.accountId)
  await noteTranslation(db, { actor, place, verb: 'posts.handIn', details: { title: source.content.title } })
}

/** It may be published as it is; any change makes it wait again. */
export async function approveTranslation(db: Db, reviewing: Reviewing): Promise<void> {
  const { actor, place } = reviewing
  const { source, variant } = await holdSeen(db, reviewing)
  if (variant.review === 'approved') return
  await setReview(db, place, { review: 'approved', by: actor.accountId })
  await noteTranslation(db, { actor, place, verb: 'posts.approve', details: { title: source.content.title } })
}

export type Returning = Reviewing & {
  /** What is to be done. */
  note: string
  site: string
  /** Among whom the translator is. */
  translators: readonly Translator[]
  now: Date
}

/** Back to the translator, who is mailed the note. */
export async function returnTranslation(db: Db, returning: Returning): Promise<void> {
  const { actor, place, note } = returning
  const { source, variant } = await holdSeen(db, returning)
  if (variant.review === 'returned') return
  const assignment = await readAssignment(db, place)
  await setReview(db, place, { review: 'returned', note, by: actor.accountId })
  const { title } = source.content
  await noteTranslation(db, { actor, place, verb: 'posts.return', details: { title, note } })
  if (assignment) await tell(db, returning, assignment)
}

/** Whoever handed it in; whoever it was given to, where nobody did. */
async function tell(db: Db, returning: Returning, { handedInBy, assigneeId }: Assignment): Promise<void> {
  const { organisation, actor, place, note, site, translators, now } = returning
  const to = translators.find(({ account_id }) => account_id === (handedInBy ?? assigneeId))
  if (!to || to.account_id === actor.accountId) return
  const words = wordsForMember(organisation, to)
  const link = `${site}/${words.locale}/console/posts/${place.postId}/${place.locale}/translation`
  const mail = returnMail({ words, organisation, by: actor.name, locale: place.locale, note, link })
  const key = `translation-back:${place.postId}:${place.locale}:${now.getTime()}`
  await queueMail(db, { key, to: to.email, ...mail })
}

/** Puts a translation in front of the public, as whoever decides had it before them. */
export async function publishTranslation(db: Db, reviewing: Reviewing & { now: Date }): Promise<Publication> {
  const { organisation, actor, place, now } = reviewing
  const { draft } = await holdSeen(db, reviewing)
  if (draft.isPublished) return { outcome: 'published', revision: draft.number }
  return publishPost(db, { ...place, organisation, actor, now })
}

async function holdSeen(db: Db, reviewing: Reviewing): Promise<HeldTranslation> {
  const held = await holdTranslation(db, reviewing)
  if (markOf(held.draft) !== reviewing.mark) throw new Refusal(409, 'publishing.translations.changedMeanwhile')
  return held
}

type HeldTranslation = Translation & Awaited<ReturnType<typeof holdTranslation>>
