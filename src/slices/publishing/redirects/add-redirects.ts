import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { deleteRedirect, readRedirectMap, upsertRedirects } from './redirect.queries.ts'
import { type LineFault, readRedirects } from './redirect-lines.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.addRedirects': { redirects: number }
    'posts.removeRedirect': { path: string }
  }
}

type Work = { organisation: Organisation; actor: Actor }

/** News of redirects, for what is kept in memory. */
export function redirectsTopic(organisationId: string): string {
  return `${organisationId} redirects`
}

/** Adds the redirects of some lines, all of them or, where something is wrong with one, none. */
export async function addRedirects(
  db: Db,
  { organisation, actor }: Work,
  { lines, origin }: { lines: string; origin: string },
): Promise<{ added: number; faults: LineFault[] }> {
  const { redirects, faults } = readRedirects(lines, { origin, known: await readRedirectMap(db) })
  if (faults.length > 0 || redirects.length === 0) return { added: 0, faults }
  await upsertRedirects(db, redirects)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'posts.addRedirects',
    subject: 'site',
    subjectId: organisation.id,
    details: { redirects: redirects.length },
  })
  await announce(db, 'changed', redirectsTopic(organisation.id))
  return { added: redirects.length, faults: [] }
}

/** @throws Refusal 404 where there is none */
export async function removeRedirect(db: Db, { organisation, actor }: Work, path: string): Promise<void> {
  if (!(await deleteRedirect(db, path))) throw notFound()
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'posts.removeRedirect',
    subject: 'site',
    subjectId: organisation.id,
    details: { path },
  })
  await announce(db, 'changed', redirectsTopic(organisation.id))
}
