import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Policy } from '../posts/post.queries.ts'
import type { Language } from './language.ts'

export type PublishingSettings = {
  /** Every language that texts may be in, those of the site first. */
  languages: Language[]
  policy: Policy
  /** Whom feeds' news are told to (WebSub). */
  hubs: string[]
}

/** How the scoped organisation publishes. */
export async function readPublishingSettings(
  db: Db,
  { locales }: Pick<Organisation, 'locales'>,
): Promise<PublishingSettings> {
  const row = await db.selectFrom('publishing_settings').select(['languages', 'policy', 'hubs']).executeTakeFirst()
  return {
    languages: [...new Set<Language>([...locales, ...(row?.languages ?? [])])],
    policy: (row?.policy as Policy | undefined) ?? 'publish',
    hubs: row?.hubs ?? [],
  }
}

/** Changes what is named of the settings, and keeps the rest. */
export async function writePublishingSettings(
  db: Db,
  change: { languages?: Language[]; policy?: Policy; hubs?: string[]; front?: unknown; menus?: unknown },
): Promise<void> {
  const { front, menus, ...plain } = change
  const values = {
    ...plain,
    ...(front !== undefined && { front: JSON.stringify(front) }),
    ...(menus !== undefined && { menus: JSON.stringify(menus) }),
  }
  await db
    .insertInto('publishing_settings')
    .values(values)
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}
