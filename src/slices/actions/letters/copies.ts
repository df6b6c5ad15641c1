import type { Target, TargetRule } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'

const known = new WeakMap<TargetRule, TargetRule>()

/** A rule, and the writer's own legislators beside it, for who wants them to have a copy. The same object each time. */
export function withLegislators(rule: TargetRule): TargetRule {
  const made = known.get(rule) ?? {
    parts: [...rule.parts, { kind: 'my-representative' as const }, { kind: 'my-senators' as const }],
    match: 'any' as const,
  }
  known.set(rule, made)
  return made
}

/** An action that offers copies writes to no legislator otherwise (`missingForPublication`), so whoever is one gets a copy. */
export function isCopyFor(
  { chamber }: Pick<Target, 'chamber'>,
  { carbonCopy }: Pick<ActionContent, 'carbonCopy'>,
): boolean {
  return carbonCopy && isLegislature(chamber)
}

export function isLegislature(chamber: string): boolean {
  return chamber === 'us-house' || chamber === 'us-senate'
}
