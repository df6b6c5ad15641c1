import type { Target } from '../offices/target.ts'
import { isOfPlace, type TargetRule, type TargetRulePart } from './target-rule.ts'

/**
 * Whether everybody whom a rule has write to an office of Congress lives where it is elected. Congress's own system takes letters of
 * nobody else. Where that is not certain, the answer is no.
 */
export function areConstituents({ parts, match }: TargetRule, target: Target): boolean {
  const kind = target.chamber === 'us-senate' ? 'my-senators' : 'my-representative'
  if (!parts.some((part) => part.kind === kind)) return false
  return match === 'all' || parts.every((part) => isOfPlace(part) || !mayName(part, target))
}

function mayName(part: TargetRulePart, { seatId, country, chamber, holder, areaKey }: Target): boolean {
  const isIn = (wanted: string | undefined) => wanted === undefined || wanted === chamber
  switch (part.kind) {
    case 'fixed':
      return part.seatIds.includes(seatId)
    case 'office':
      return country === part.country && chamber === part.chamber
    case 'party':
      return holder?.party === part.party && isIn(part.chamber)
    case 'state':
      return (areaKey === part.state || (areaKey ?? '').startsWith(`${part.state}/`)) && isIn(part.chamber)
    default:
      return true
  }
}
