import type { WebParts } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { mayDo } from '../roles/policy.ts'
import { authenticate } from '../sessions/authenticate.ts'
import { proofAsker } from './ask-proof.tsx'

/** What a site asks before it does what somebody wants: who comes, whether their role may, and whether it is still they. */
export function doorkeeper(platform: Platform): Pick<WebParts, 'authenticate' | 'mayDo' | 'askProof'> {
  return {
    authenticate: (request, reply) => authenticate(platform, request, reply),
    mayDo,
    askProof: proofAsker(platform),
  }
}
