import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { readPostHeader } from '../posts/overview.queries.ts'
import type { Place } from '../posts/revision.queries.ts'
import { deleteOldPreviewLinks, deletePreviewLink, insertPreviewLink } from './preview-link.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.shareDraft': { title: string; language: string }
    'posts.unshareDraft': { title: string; language: string }
  }
}

/** Makes a link by which somebody without an account reads a draft for a week. */
export async function shareDraft(db: Db, actor: Actor, place: Place): Promise<void> {
  const header = await readPostHeader(db, place.postId)
  if (!header?.variants.some(({ locale }) => locale === place.locale)) throw notFound()
  await insertPreviewLink(db, place, actor.accountId)
  await note(db, actor, place, 'posts.shareDraft')
}

/** Takes it back: from now on it opens nothing. Twice is once. */
export async function unshareDraft(db: Db, actor: Actor, postId: string, linkId: string): Promise<void> {
  const locale = await deletePreviewLink(db, postId, linkId)
  if (locale) await note(db, actor, { postId, locale }, 'posts.unshareDraft')
}

async function note(db: Db, actor: Actor, { postId, locale }: Place, verb: 'posts.shareDraft' | 'posts.unshareDraft') {
  const title = (await readPostHeader(db, postId))?.title ?? ''
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb,
    subject: 'post',
    subjectId: postId,
    details: { title, language: locale },
  })
}

/** In every organisation: links that are over. */
export async function cleanPreviewLinks({ db }: Pick<Platform, 'db'>): Promise<void> {
  for (const { id } of await readOrganisations(db)) await inOrganisation(db, id, deleteOldPreviewLinks)
}
