import { type Directory, findTargets, type Target, type TargetRule } from '#slices/targets'

type Part = TargetRule['parts'][number]

/** Offices that a list leads to, for a sample and for the kinds of office there are; one of each kind where it depends on the place. */
export function officesOfRule(directory: Directory, rule: TargetRule): Target[] {
  const named = rule.parts.filter((part) => !exampleOf(directory, part))
  const offices =
    named.length > 0
      ? findTargets(directory, { ...rule, parts: named }, { areas: [], needs: null, reason: null }).targets
      : []
  return [...offices, ...rule.parts.flatMap((part) => exampleOf(directory, part) ?? [])]
}

function exampleOf({ offices }: Directory, part: Part): Target | undefined {
  if (part.kind !== 'my-representative' && part.kind !== 'my-senators') return undefined
  const wantsSenate = part.kind === 'my-senators'
  return offices.find(({ areaKey, chamber, holder }) => areaKey && holder && (chamber === 'us-senate') === wantsSenate)
}
