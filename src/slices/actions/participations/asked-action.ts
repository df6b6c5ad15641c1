import { inOrganisation } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { jurisdictionOf, wordingsInUse } from '#slices/supporters'
import { type Directory, loadDirectory, readTargetList, type TargetRule, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { actionsTopic } from '../campaigns/note-and-tell.ts'
import { isOpen, type PublishedAction, readPublishedAction } from '../campaigns/read-published-action.ts'
import { readCwcChambers } from '../cwc/registration.queries.ts'
import { type Route, routeOf } from '../letters/choose-channel.ts'
import { withLegislators } from '../letters/copies.ts'
import type { ListMembers } from '../letters/variants.ts'
import type { Wordings } from './consent-ask.ts'

/** Whether people may act: not yet, now, no longer. */
export type Phase = 'early' | 'open' | 'over'

/** An action as it asks people now: what it says, and whom it is about to reach. */
export type AskedAction = {
  action: PublishedAction
  phase: Phase
  rule: TargetRule
  directory: Directory
  route: Route
  wordings: Wordings
  /** Offices of the lists that its further letters are for. */
  members: ListMembers
}

/**
 * The action at an address, from memory unless something about it changed.
 * @returns null where there is none, or nobody has published it
 */
export async function askedAction(
  platform: Platform,
  organisation: Organisation,
  { locale, slug }: { locale: Locale; slug: string },
): Promise<AskedAction | null> {
  const action = await platform.pages.recall(
    `action ${organisation.id} ${locale} ${slug}`,
    actionsTopic(organisation.id),
    () => inOrganisation(platform.db, organisation.id, (db) => readPublishedAction(db, locale, slug)),
  )
  return action && askedFrom(platform, organisation, action)
}

/** The same of an action that is at hand. */
export async function askedFrom(
  platform: Platform,
  organisation: Organisation,
  action: PublishedAction,
): Promise<AskedAction> {
  const directory = await loadDirectory(platform, organisation.id)
  const rule = await ruleOf(platform, organisation, directory, action.content.targetListId)
  const registered = await platform.pages.recall(`cwc ${organisation.id}`, actionsTopic(organisation.id), () =>
    inOrganisation(platform.db, organisation.id, readCwcChambers),
  )
  const route = routeOf(action.content, registered, action.content.carbonCopy ? withLegislators(rule) : rule)
  const members = await membersOf(platform, organisation, directory, action.content)
  const wordings = await wordingsOf(platform, organisation)
  return { action, phase: phaseOf(action, platform.now()), rule, directory, route, members, wordings }
}

/** What the organisation has people agree to, by where they live. */
export async function wordingsOf(platform: Platform, { id, country }: Organisation): Promise<Wordings> {
  return { inUse: await wordingsInUse(platform, id), home: jurisdictionOf(country) }
}

export function phaseOf(action: PublishedAction, now: Date): Phase {
  if (isOpen(action, now)) return 'open'
  return action.state === 'published' && action.opensAt && action.opensAt > now ? 'early' : 'over'
}

/** The same for who wants their legislators to have a copy. */
export function withCopies(asked: AskedAction): AskedAction {
  return { ...asked, rule: withLegislators(asked.rule) }
}

const noMembers: ListMembers = new Map()
/** As long as the directory, and what is published, are the same. */
const memberships = new WeakMap<ActionContent, { directory: Directory; members: Promise<ListMembers> }>()

/** Which offices are in the lists that further letters are for; nothing is looked up where there are none. */
export function membersOf(
  platform: Platform,
  organisation: Organisation,
  directory: Directory,
  content: ActionContent,
): Promise<ListMembers> | ListMembers {
  const ids = content.letters.flatMap(({ listId }) => listId ?? [])
  if (ids.length === 0) return noMembers
  const last = memberships.get(content)
  if (last?.directory === directory) return last.members
  const members = Promise.all(
    ids.map(async (id): Promise<[string, Set<string>]> => {
      const rule = await ruleOf(platform, organisation, directory, id)
      return [id, new Set(ways.reach(directory, rule).map(({ seatId }) => seatId))]
    }),
  ).then((entries) => new Map(entries))
  members.catch(() => memberships.delete(content))
  memberships.set(content, { directory, members })
  return members
}

/** A list that was deleted under a live action names nobody. */
const nobody: TargetRule = { parts: [], match: 'any' }
/** Rules live as long as the directory, which is loaded anew when a list changes. */
const rules = new WeakMap<Directory, Map<string, Promise<TargetRule>>>()

function ruleOf(
  platform: Platform,
  organisation: Organisation,
  directory: Directory,
  listId: string | null,
): Promise<TargetRule> | TargetRule {
  if (!listId) return nobody
  const known = rules.get(directory) ?? new Map<string, Promise<TargetRule>>()
  rules.set(directory, known)
  let rule = known.get(listId)
  if (!rule) {
    rule = inOrganisation(platform.db, organisation.id, (db) => readTargetList(db, listId)).then(
      (list) => list?.rule ?? nobody,
    )
    rule.catch(() => known.delete(listId))
    known.set(listId, rule)
  }
  return rule
}
