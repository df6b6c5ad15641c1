import type { Db } from '#platform/db.ts'
import { announce } from '#platform/page-cache.ts'
import { isInMenus } from './menu.queries.ts'

/** Every public page of an organisation shows its menus: tells all of them, whichever room's they are. */
export function tellSite(db: Db, organisationId: string): Promise<void> {
  return announce(db, 'changed', `${organisationId} *`)
}

/** Tells them where the menus may lead to a post or a topic that has changed. */
export async function tellMenus(db: Db, organisationId: string, id: string): Promise<void> {
  if (await isInMenus(db, id)) await tellSite(db, organisationId)
}
