import { z } from 'zod'
import type { Typed } from '#platform/http/forms.ts'
import type { TargetList } from './target-list.queries.ts'
import { TargetRule, TargetRulePart } from './target-rule.ts'

const text = z
  .string()
  .default('')
  .transform((value) => value.trim())
const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat().filter(Boolean))

/** What the buttons of the builder do beside saving: nothing is stored, the page comes back with one thing more. */
export const listStep = z.object({
  step: z.enum(['save', 'show']).catch('show'),
  search: text,
  committee: text,
  state: text,
  stateBody: text,
})

/**
 * A rule as the builder sends it: each ticked box is one part, written as JSON (`part`), and each ticked office its id
 * (`office`), which together are one part.
 */
export const ruleForm = z
  .object({ match: z.enum(['any', 'all']).default('any').catch('any'), part: several, office: several })
  .transform(({ match, part, office }, context): TargetRule => {
    const offices: TargetRulePart[] = office.length > 0 ? fixedParts(office) : []
    const rule = TargetRule.safeParse({ match, parts: [...part.map(readJson), ...offices] })
    if (rule.success) return rule.data
    const nothing = part.length + office.length === 0
    context.addIssue({
      code: 'custom',
      path: ['part'],
      message: nothing ? 'targets.lists.fault.parts' : 'targets.lists.fault.strange',
    })
    return z.NEVER
  })

export const nameForm = z.object({
  name: z.string('targets.lists.fault.name').trim().min(1, 'targets.lists.fault.name').max(120),
})

/** How many offices one part of a rule can name. */
export const mostFixed = 1000

export function fixedParts(seatIds: readonly string[]): TargetRulePart[] {
  const parts: TargetRulePart[] = []
  for (let at = 0; at < seatIds.length; at += mostFixed)
    parts.push({ kind: 'fixed', seatIds: seatIds.slice(at, at + mostFixed) })
  return parts
}

/** The value of a part's box: the same text for the same part. */
export function boxValue(part: TargetRulePart): string {
  return JSON.stringify(TargetRulePart.parse(part))
}

/** A stored list as the builder's fields. */
export function typedOf({ name, rule }: Omit<TargetList, 'id'>): Typed {
  return {
    name,
    match: rule.match,
    part: rule.parts.filter(({ kind }) => kind !== 'fixed').map(boxValue),
    office: rule.parts.flatMap((part) => (part.kind === 'fixed' ? part.seatIds : [])),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
