import { isOfPlace, type TargetRule, type TargetRulePart } from '../lists/target-rule.ts'
import type { Target } from '../offices/target.ts'
import type { Needs } from '../postal-codes/find-by-postal-code.ts'
import { stateOcdId } from '../public-files/us-areas.ts'
import { usPlaceByCode } from '../public-files/us-places.ts'
import type { Directory } from './directory.ts'
import type { AreaAnswer } from './find-areas.ts'

/** What a person said beside the postal code: the state, where it alone was known; one of the areas that were offered. */
export type Said = { state?: string | undefined; chosenAreaKey?: string | undefined }

/** A choice among the few areas it may be, each with who would be written to there. */
export type AreaChoice = { areaKey: string; targets: Target[] }

export type FoundTargets = {
  /** Whom this person writes to, as far as that is sure. */
  targets: Target[]
  /** Offices of this person that nobody holds today. */
  vacant: Target[]
  needs: Needs
  /** Where it is not sure: which areas it may be. */
  choices: AreaChoice[]
  /** Why it is asked; see AreaAnswer. */
  reason: string | null
}

const anywhere: AreaAnswer = { areas: [], needs: null, reason: null }

/**
 * Whom a rule means for a person, given where they live (`findAreas`). Never a guess: what is not sure is asked, with the
 * choices there are, and only what was offered can be chosen. Touches no database.
 */
export function findTargets(
  directory: Directory,
  rule: TargetRule,
  located: AreaAnswer,
  said: Said = {},
): FoundTargets {
  if (!rule.parts.some(isOfPlace)) return sort(targetsOf(directory, rule, []), anywhere, [])
  const answer = narrow(directory, located, said)
  const settled = settle(rule, answer)
  if (settled) return sort(targetsOf(directory, rule, settled), { ...answer, needs: null }, [])
  const sure = answer.sure ?? []
  const choices = answer.areas.map((areaKey) => ({ areaKey, targets: targetsOf(directory, rule, [...sure, areaKey]) }))
  return sort(sureTargets(directory, rule, sure, choices), answer, choices)
}

function narrow(directory: Directory, located: AreaAnswer, { state, chosenAreaKey }: Said): AreaAnswer {
  const isNowhere = located.needs !== null && located.areas.length === 0
  const offered = isNowhere && state ? { ...located, ...areasOfState(directory, state) } : located
  if (!chosenAreaKey || !offered.areas.includes(chosenAreaKey)) return offered
  return { areas: [...(offered.sure ?? []), chosenAreaKey], needs: null, reason: null }
}

function areasOfState({ offices }: Directory, code: string): AreaAnswer {
  const place = usPlaceByCode(code)
  if (!place) return { areas: [], needs: 'state', reason: 'notInTable' }
  const state = stateOcdId(place)
  const areas = offices.flatMap(({ areaKey, chamber }) =>
    chamber === 'us-house' && areaKey && stateOf(areaKey) === state ? areaKey : [],
  )
  return { areas, needs: areas.length === 1 ? null : 'choice', reason: 'stateOnly' }
}

/** The areas that decide, or null where the person must choose. Senators are sure as soon as the state is. */
function settle(rule: TargetRule, { areas, needs, sure = [] }: AreaAnswer): string[] | null {
  if (needs === null) return areas
  const asksForDistrict = rule.parts.some((part) => part.kind === 'my-representative')
  return !asksForDistrict && new Set(areas.map(stateOf)).size === 1 ? [...sure, ...areas] : null
}

/** Who would be written to whichever area is chosen; and while nothing can be chosen yet, whom the rest of the rule names. */
function sureTargets(directory: Directory, rule: TargetRule, sure: string[], choices: AreaChoice[]): Target[] {
  const [first, ...others] = choices
  if (first) return first.targets.filter((target) => others.every(({ targets }) => targets.includes(target)))
  return rule.match === 'any' ? targetsOf(directory, rule, sure) : []
}

function targetsOf(directory: Directory, { parts, match }: TargetRule, areas: string[]): Target[] {
  const found = parts.map((part) => targetsOfPart(directory, part, areas))
  const all = [...new Set(found.flat())]
  return match === 'any' ? all : all.filter((target) => found.every((own) => own.includes(target)))
}

function targetsOfPart(
  { offices, byId, byArea, committees }: Directory,
  part: TargetRulePart,
  areas: string[],
): Target[] {
  switch (part.kind) {
    case 'fixed':
      return part.seatIds.flatMap((id) => byId.get(id) ?? [])
    case 'my-representative':
      return areas.flatMap((area) => (byArea.get(area) ?? []).filter(({ chamber }) => chamber !== 'us-senate'))
    case 'my-senators': {
      const states = [...new Set(areas.map(stateOf))]
      return states.flatMap((state) => (byArea.get(state) ?? []).filter(({ chamber }) => chamber === 'us-senate'))
    }
    case 'committee':
      return offices.filter(({ holder }) => holder && committees.get(part.key)?.has(holder.key))
    case 'office':
      return offices.filter(({ country, chamber }) => country === part.country && chamber === part.chamber)
    case 'party':
      return offices.filter(({ holder, chamber }) => holder?.party === part.party && isIn(part.chamber, chamber))
    case 'state':
      return offices.filter(
        ({ areaKey, chamber }) => areaKey && lies(areaKey, part.state) && isIn(part.chamber, chamber),
      )
  }
}

const isIn = (wanted: string | undefined, chamber: string) => wanted === undefined || wanted === chamber
const lies = (areaKey: string, within: string) => areaKey === within || areaKey.startsWith(`${within}/`)

/** The state of a US district: its key without the last part; any other area is its own. */
export function stateOf(areaKey: string): string {
  return areaKey.replace(/\/cd:[^/]+$/, '')
}

function sort(found: Target[], { needs, reason }: AreaAnswer, choices: AreaChoice[]): FoundTargets {
  return {
    targets: found.filter(({ holder }) => holder !== null),
    vacant: found.filter(({ holder }) => holder === null),
    needs,
    choices,
    reason,
  }
}
