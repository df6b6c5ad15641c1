import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { removeOldPresences, upsertPresence } from './presence.queries.ts'

/** Says that somebody is at work on a part of an action. Told for a minute. */
export async function notePresence(
  db: Db,
  { accountId, name }: Actor,
  at: { actionId: string; part: string },
): Promise<void> {
  await upsertPresence(db, { ...at, accountId, name })
}

/** In every organisation. */
export async function cleanPresences({ db }: Pick<Platform, 'db'>): Promise<void> {
  for (const { id } of await readOrganisations(db)) await inOrganisation(db, id, removeOldPresences)
}
