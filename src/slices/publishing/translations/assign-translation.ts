import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Place } from '../posts/revision.queries.ts'
import { assignmentMail } from './assignment.mail.tsx'
import { holdTranslation } from './hold-translation.ts'
import { noteTranslation } from './note-translation.ts'
import { readAssignment, setAssignment } from './translation.queries.ts'
import type { Translator } from './translators.ts'
import { wordsForMember } from './words-for-member.ts'

export type Assigning = {
  organisation: Organisation
  actor: Actor
  place: Place
  /** Where the organisation's pages are, without a trailing slash. */
  site: string
  to: Translator
  /** YYYY-MM-DD; null: no hurry. */
  dueOn: string | null
  note: string
  now: Date
}

/**
 * Asks a member to translate a post into a language, and mails them once; whoever had it has it no more. The same again does nothing.
 * Whoever takes it on themselves needs no mail.
 */
export async function assignTranslation(db: Db, assigning: Assigning): Promise<void> {
  const { organisation, actor, place, to, dueOn, note, now } = assigning
  const { source } = await holdTranslation(db, assigning)
  const known = await readAssignment(db, place)
  if (known?.assigneeId === to.account_id && known.dueOn === dueOn && known.note === note) return
  await setAssignment(db, place, { assigneeId: to.account_id, assignedBy: actor.accountId, dueOn, note })
  const { title } = source.content
  await noteTranslation(db, { actor, place, verb: 'posts.assign', details: { title, to: to.name } })
  if (to.account_id === actor.accountId) return
  const words = wordsForMember(organisation, to)
  const link = `${assigning.site}/${words.locale}/console/posts/${place.postId}/${place.locale}/translation`
  const mail = assignmentMail({ words, organisation, by: actor.name, locale: place.locale, dueOn, note, link })
  await queueMail(db, { key: `translation:${place.postId}:${place.locale}:${now.getTime()}`, to: to.email, ...mail })
}

/** Whoever has it gives it back, or somebody who edits takes it from them: it is nobody's again. */
export async function handBackTranslation(
  db: Db,
  { organisation, actor, place, isEditor }: Pick<Assigning, 'organisation' | 'actor' | 'place'> & { isEditor: boolean },
): Promise<void> {
  const { source } = await holdTranslation(db, { organisation, actor, place })
  const known = await readAssignment(db, place)
  if (!known?.assigneeId) return
  if (known.assigneeId !== actor.accountId && !isEditor) throw new Refusal(403, 'publishing.translations.notYours')
  await setAssignment(db, place, { assigneeId: null, assignedBy: null, dueOn: null, note: '' })
  const { title } = source.content
  await noteTranslation(db, { actor, place, verb: 'posts.handBack', details: { title } })
}
