import { z } from 'zod'

const text = z.string().trim().min(1).max(200)
const chamber = text.optional()

/** One way to say who is written to. */
export const TargetRulePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), seatIds: z.array(z.uuid()).min(1).max(1000) }),
  /** Whoever the supporter's own district elects. */
  z.object({ kind: z.literal('my-representative') }),
  z.object({ kind: z.literal('my-senators') }),
  z.object({ kind: z.literal('office'), country: z.string().regex(/^[A-Z]{2}$/), chamber: text }),
  z.object({ kind: z.literal('committee'), key: text }),
  z.object({ kind: z.literal('party'), party: text, chamber }),
  /** An area key; every office in it. */
  z.object({ kind: z.literal('state'), state: text, chamber }),
])
export type TargetRulePart = z.output<typeof TargetRulePart>

/** `any`: whoever one of the parts names. `all`: whoever every part names, such as my senators who sit on a committee. */
export const TargetRule = z.object({ parts: z.array(TargetRulePart).min(1).max(20), match: z.enum(['any', 'all']) })
export type TargetRule = z.output<typeof TargetRule>

/** Whether the form must ask where a supporter lives. */
export function needsPlace(rule: TargetRule): boolean {
  return rule.parts.some(isOfPlace)
}

export function isOfPlace(part: TargetRulePart): part is Extract<TargetRulePart, { kind: `my-${string}` }> {
  return part.kind === 'my-representative' || part.kind === 'my-senators'
}
