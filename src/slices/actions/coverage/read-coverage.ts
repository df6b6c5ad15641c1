import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { loadDirectory, readTargetList } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { readCwcChambers } from '../cwc/registration.queries.ts'
import { type Coverage, coverageOf } from './coverage.ts'

/** The coverage of what an action says now; null where it names no list. */
export async function readCoverage(
  platform: Platform,
  organisationId: string,
  content: ActionContent,
): Promise<Coverage | null> {
  const { targetListId } = content
  if (!targetListId) return null
  const directory = await loadDirectory(platform, organisationId)
  const { list, registered } = await inOrganisation(platform.db, organisationId, async (db) => ({
    list: await readTargetList(db, targetListId),
    registered: await readCwcChambers(db),
  }))
  return list && coverageOf({ directory, rule: list.rule, content, registered })
}
