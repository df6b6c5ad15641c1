import type { Db } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import { momentOf } from '#platform/zoned-time.ts'
import { ActionContent } from './action-content.ts'
import { findSlug, selectPublished } from './campaign.queries.ts'

/** An action as the public sees it. */
export type PublishedAction = {
  id: string
  revision: number
  state: 'published' | 'closed'
  content: ActionContent
  /** Its current address in each language it is published in. */
  slugs: Partial<Record<Locale, string>>
  opensAt: Date | null
  closesAt: Date | null
  /** When an organiser put it above the others. */
  putFirstAt: Date | null
}

/**
 * The action at an address, present or past; null where there is none or it is not published.
 * Where `slugs[locale]` differs from `slug`, the address is an old one: redirect to the current.
 * @param db scoped to the organisation
 */
export async function readPublishedAction(db: Db, locale: Locale, slug: string): Promise<PublishedAction | null> {
  const id = await findSlug(db, locale, slug)
  return id ? readPublishedActionById(db, id) : null
}

/** The same by its id: for private pages, letters and mails. */
export async function readPublishedActionById(db: Db, id: string): Promise<PublishedAction | null> {
  const [row] = await selectPublished(db, { id })
  return row ? published(row) : null
}

/** All of them, the newest first. */
export async function listPublishedActions(db: Db): Promise<PublishedAction[]> {
  return (await selectPublished(db, {})).map(published)
}

/** Whether people may act now: published, opened, not closed. */
export function isOpen(action: PublishedAction, now: Date): boolean {
  const { state, opensAt, closesAt } = action
  return state === 'published' && (!opensAt || opensAt <= now) && (!closesAt || closesAt > now)
}

function published(row: Awaited<ReturnType<typeof selectPublished>>[number]): PublishedAction {
  const content = ActionContent.parse(row.content)
  return {
    id: row.id,
    revision: row.revision,
    state: row.state === 'closed' ? 'closed' : 'published',
    content,
    slugs: row.slugs,
    opensAt: momentOf(content.opensAt),
    closesAt: momentOf(content.closesAt),
    putFirstAt: row.putFirstAt,
  }
}
