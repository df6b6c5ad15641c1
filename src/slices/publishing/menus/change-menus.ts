import { isDeepStrictEqual } from 'node:util'
import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { readPageTree } from '../publications/page-tree.queries.ts'
import { lockMenus } from './menu.queries.ts'
import { type Menus, plainMenus } from './menus.ts'
import { tellSite } from './tell-site.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'site.changeMenus': NothingMore
  }
}

type Work = { organisation: Organisation; actor: Actor }

/** The menus as they are, those that nobody has arranged too. */
export async function menusOf(
  db: Db,
  { locales }: Pick<Organisation, 'locales'>,
  stored: Menus | null,
): Promise<Menus> {
  if (stored) return stored
  const tree = await readPageTree(db, locales[0] ?? 'en')
  return plainMenus(tree.filter(({ parentId }) => parentId === null).map(({ id }) => id))
}

/** Arranges the menus anew; every public page shows it. One change at a time, each of what the one before left. */
export async function changeMenus(
  db: Db,
  { organisation, actor }: Work,
  change: (menus: Menus) => Menus,
): Promise<void> {
  const before = await menusOf(db, organisation, await lockMenus(db))
  const menus = change(before)
  if (isDeepStrictEqual(menus, before)) return
  await writePublishingSettings(db, { menus })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'site.changeMenus',
    subject: 'organisation',
    subjectId: organisation.id,
    details: {},
  })
  await tellSite(db, organisation.id)
}
