import { isDeepStrictEqual } from 'node:util'
import type { Change } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import { readPostHeader } from '../posts/overview.queries.ts'
import { lockPost } from '../posts/post.queries.ts'
import { noteAndTell } from '../publications/note-and-tell.ts'
import { putOut } from '../publications/put-out.ts'
import { insertCorrection, listCorrections, updateCorrection } from './correction.queries.ts'

export type Correcting = {
  organisation: Organisation
  actor: Actor
  postId: string
  /** Made by the form, so that a button pressed twice adds one. */
  correctionId: string
  texts: Record<Language, string>
}

/** Says for everybody what was wrong: on the page and in every feed. @throws Refusal 409 where nobody has read the post yet */
export async function correctPost(
  db: Db,
  { organisation, actor, postId, correctionId, texts }: Correcting,
): Promise<void> {
  const header = await hold(db, postId)
  if (!header.variants.some(({ slug }) => slug !== null)) throw new Refusal(409, 'publishing.publications.notOut')
  if (!(await insertCorrection(db, { id: correctionId, postId, texts, correctedBy: actor.accountId }))) return
  await putOut(db, organisation, postId)
  const [locale = header.sourceLocale] = Object.keys(texts)
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.correct', title: header.title })
}

/** Words a correction anew; what it said before is kept in the audit trail. None is ever taken back silently. */
export async function amendCorrection(
  db: Db,
  { organisation, actor, postId, correctionId, texts }: Correcting,
): Promise<void> {
  const header = await hold(db, postId)
  const before = (await listCorrections(db, postId)).find(({ id }) => id === correctionId)
  if (!before) throw notFound()
  if (isDeepStrictEqual(before.texts, texts)) return
  await updateCorrection(db, correctionId, texts)
  await putOut(db, organisation, postId)
  const languages = [...new Set([...Object.keys(before.texts), ...Object.keys(texts)])]
  const changes = languages
    .map((language): Change => [language, before.texts[language] ?? null, texts[language] ?? null])
    .filter(([, was, is]) => was !== is)
  const [locale = header.sourceLocale] = changes.map(([language]) => language)
  await noteAndTell(db, { organisation, actor, postId, locale, verb: 'posts.amend', title: header.title, changes })
}

async function hold(db: Db, postId: string) {
  const post = await lockPost(db, postId)
  const header = post && (await readPostHeader(db, postId))
  if (!header) throw notFound()
  return header
}
