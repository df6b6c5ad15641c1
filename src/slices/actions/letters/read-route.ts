import type { Db } from '#platform/db.ts'
import { readTargetList } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { missingForCwc } from '../cwc/action-cwc.ts'
import { readCwcChambers } from '../cwc/registration.queries.ts'
import { type Route, routeOf } from './choose-channel.ts'
import { withLegislators } from './copies.ts'

/** The route of an action's letters as things stand. @param db scoped */
export async function readRoute(db: Db, content: ActionContent): Promise<Route> {
  const { channels, cwc, targetListId } = content
  if (!channels.includes('cwc') || missingForCwc(cwc) || !targetListId) return routeOf(content)
  const registered = await readCwcChambers(db)
  if (!registered.house && !registered.senate) return routeOf(content)
  const list = await readTargetList(db, targetListId)
  const rule = list && (content.carbonCopy ? withLegislators(list.rule) : list.rule)
  return routeOf(content, registered, rule)
}
