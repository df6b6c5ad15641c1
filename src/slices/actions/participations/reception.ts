import { keyedHash } from '#platform/crypto.ts'
import { createLimiter, type Limiter } from '#platform/http/visitor-limits.ts'
import type { Platform } from '#platform/platform.ts'
import { visitorNetworks } from '../safeguards/day-keys.ts'
import { ParticipationBatches } from './store-participations.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What answers to forms need beside the platform, one per process: the queue, the counts of visitors, the keys. */
export type Reception = {
  batches: Pick<ParticipationBatches, 'store'>
  /** For forms. Many people may share one address: a march, a library, a village behind one antenna. */
  forms: Limiter
  /** For what the script asks while somebody types. */
  questions: Limiter
  /** Keys of an action's challenges, the newest first. */
  proofKeys(actionId: string): readonly Buffer[]
  /** Makes addresses unreadable where they stand for who has spent a proof. */
  spenderKey: Buffer
  /** What stands for a visitor's network today. */
  networkOf: ReturnType<typeof visitorNetworks>
}

export function openReception(platform: Platform): Reception {
  const proofs = platform.data.secret('proof').map(({ key }) => key)
  const ofActions = new Map<string, readonly Buffer[]>()
  const now = platform.now
  return {
    batches: new ParticipationBatches(platform.pool),
    forms: createLimiter({ burst: { max: 30, perMs: minute }, sustained: { max: 500, perMs: day }, now }),
    questions: createLimiter({ burst: { max: 120, perMs: minute }, sustained: { max: 5_000, perMs: day }, now }),
    spenderKey: keyedHash(proofs[0] as Buffer, 'spender'),
    networkOf: visitorNetworks(platform),
    proofKeys(actionId) {
      const known = ofActions.get(actionId)
      if (known) return known
      if (ofActions.size >= 1_000) ofActions.clear()
      const keys = proofs.map((key) => keyedHash(key, 'action', actionId))
      ofActions.set(actionId, keys)
      return keys
    },
  }
}
