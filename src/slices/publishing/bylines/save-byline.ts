import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { type Byline, deleteByline, listBylines, takeBylineSlug, upsertByline } from './byline.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.saveByline': { name: string }
    'posts.removeByline': { name: string }
  }
}

type Work = { organisation: Organisation; actor: Actor }

/** Saves whom texts are by; false where the address is another's: the caller's transaction must not commit then. */
export async function saveByline(db: Db, work: Work, byline: Byline): Promise<boolean> {
  await upsertByline(db, byline)
  const slug = byline.slug || suggestSlug(byline.name) || `by-${byline.id.slice(-8)}`
  if (!(await takeBylineSlug(db, byline.id, slug))) return false
  await tell(db, work, { verb: 'posts.saveByline', id: byline.id, name: byline.name })
  return true
}

/** Finds a byline by its name, or begins one: for who writes a post and says whom it is by. Null where its address is another's. */
export async function bylineNamed(
  db: Db,
  work: Work,
  { id, name }: Pick<Byline, 'id' | 'name'>,
): Promise<string | null> {
  const known = await listBylines(db)
  const same = known.find((one) => one.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0)
  if (same) return same.id
  const byline = { id, name, isGroup: false, about: {}, link: '', pictureId: null, slug: '' }
  return (await saveByline(db, work, byline)) ? id : null
}

export async function removeByline(db: Db, work: Work, { id, name }: Byline): Promise<void> {
  await deleteByline(db, id)
  await tell(db, work, { verb: 'posts.removeByline', id, name })
}

type Done = { verb: 'posts.saveByline' | 'posts.removeByline'; id: string; name: string }

async function tell(db: Db, { organisation, actor }: Work, { verb, id, name }: Done): Promise<void> {
  const who = { id: actor.accountId, name: actor.name }
  await writeAudit(db, { actor: who, verb, subject: 'byline', subjectId: id, details: { name } })
  await announce(db, 'changed', postsTopic(organisation.id))
}
