import { z } from 'zod'
import { billKindNames, topics } from './vocabulary.ts'

/** What Congress's own system asks of an action: what it is about. */
export const ActionCwc = z.object({
  topics: z.array(z.enum(topics)).max(3).default([]),
  bill: z
    .object({ congress: z.int().min(1).max(999), kind: z.enum(billKindNames), number: z.int().min(1).max(99_999) })
    .nullable()
    .default(null),
  /** For or against the bill. */
  stance: z.enum(['pro', 'con']).nullable().default(null),
})
export type ActionCwc = z.infer<typeof ActionCwc>

/** What is still missing before letters can go by it. */
export function missingForCwc({ topics, bill, stance }: ActionCwc): 'topic' | 'stance' | null {
  if (topics.length === 0) return 'topic'
  return bill !== null && stance === null ? 'stance' : null
}

/**
 * What offices group letters by: the same for everybody who takes an action. Letters for a bill and letters against it are two
 * campaigns.
 * @param actionId a UUID
 */
export function campaignIdOf(actionId: string, { stance }: ActionCwc): string {
  return `${actionId.replaceAll('-', '')}${stance ?? ''}`
}
