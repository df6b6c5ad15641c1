import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Place } from '../posts/revision.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.assign': { title: string; language: string; to: string }
    'posts.handBack': { title: string; language: string }
    'posts.handIn': { title: string; language: string }
    'posts.approve': { title: string; language: string }
    'posts.return': { title: string; language: string; note: string }
  }
}

type Noted =
  | { verb: 'posts.assign'; details: { title: string; to: string } }
  | { verb: 'posts.handBack' | 'posts.handIn' | 'posts.approve'; details: { title: string } }
  | { verb: 'posts.return'; details: { title: string; note: string } }

/** Writes down what became of a translation; `title` is the source's. */
export async function noteTranslation(
  db: Db,
  { actor, place, ...noted }: { actor: Actor; place: Place } & Noted,
): Promise<void> {
  const common = {
    actor: { id: actor.accountId, name: actor.name },
    subject: 'post',
    subjectId: place.postId,
  }
  const language = place.locale
  if (noted.verb === 'posts.assign')
    await writeAudit(db, { ...common, verb: noted.verb, details: { ...noted.details, language } })
  else if (noted.verb === 'posts.return')
    await writeAudit(db, { ...common, verb: noted.verb, details: { ...noted.details, language } })
  else await writeAudit(db, { ...common, verb: noted.verb, details: { ...noted.details, language } })
}
