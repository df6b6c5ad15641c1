import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import { insertRevision } from '../revisions/revision.queries.ts'
import type { ActionContent } from './action-content.ts'
import { findSlug, insertAction, readAction, readDraft } from './campaign.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.duplicate': { name: string }
  }
}

export type Duplication = {
  organisation: Organisation
  actor: Actor
  actionId: string
  /** The id that the copy gets, as the form brought it: sent twice, it is one copy. */
  copyId: string
  /** What the copy is called. */
  name: string
}

/**
 * Begins an action with what another one's draft says: texts, settings, list. Nobody who acted comes along, nor do dates, which were
 * the other's; addresses are new ones.
 */
export async function duplicateAction(db: Db, duplication: Duplication): Promise<void> {
  const { organisation, actor, actionId, copyId, name } = duplication
  const draft = (await readAction(db, actionId)) && (await readDraft(db, actionId))
  if (!draft) throw notFound()
  if (!(await insertAction(db, { id: copyId, name, createdBy: actor.accountId }))) return
  const content = await withNewAddresses(db, organisation, { ...draft.content, opensAt: null, closesAt: null })
  await insertRevision(db, copyId, { number: 1, content, savedBy: actor })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'actions.duplicate',
    subject: 'action',
    subjectId: copyId,
    details: { name },
  })
}

async function withNewAddresses(db: Db, { locales }: Organisation, content: ActionContent): Promise<ActionContent> {
  const texts = { ...content.texts }
  for (const locale of locales) {
    const { slug, title } = texts[locale]
    texts[locale] = { ...texts[locale], slug: await freeSlug(db, locale, slug || suggestSlug(title)) }
  }
  return { ...content, texts }
}

/** free-them → free-them-2, or the first number that no action has. */
async function freeSlug(db: Db, locale: Locale, slug: string): Promise<string> {
  const stem = slug.replace(/-\d{1,4}$/, '').slice(0, 75)
  if (stem === '') return ''
  for (let number = 2; ; number++) {
    const next = `${stem}-${number}`
    if (!(await findSlug(db, locale, next))) return next
  }
}
