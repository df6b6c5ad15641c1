import type { FastifyRequest } from 'fastify'
import type { Html } from '#platform/html.tsx'
import { createLimiter } from '#platform/http/visitor-limits.ts'
import type { Permission, SentForm } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readAccount } from '../accounts/account.queries.ts'
import { passkeyPlace } from '../factors/passkey-place.ts'
import { readFactors } from '../factors/read-factors.ts'
import { needsFreshProof, proofLasts } from '../roles/fresh-proof.ts'
import { codeKind } from '../sessions/second-step.page.tsx'
import { markProved, readProof } from '../sessions/session.queries.ts'
import { AskProofPage } from './ask-proof.page.tsx'
import { keepFields, proofFields, takeGiven } from './proof-fields.ts'
import { proveAgain } from './prove-again.ts'

const minute = 60_000

/**
 * What stands between a member and an act that matters when nobody has shown for a while that it is really they: a page that asks,
 * and that carries the whole form along. With its answer the act goes on by itself.
 */
export function proofAsker(platform: Platform) {
  // Whoever finds a session open must not guess the password behind it.
  const limiter = createLimiter({
    burst: { max: 10, perMs: 15 * minute },
    sustained: { max: 50, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  return async (request: FastifyRequest, sent: SentForm): Promise<Html | null> => {
    const { access } = request.routeOptions.config
    if (!needsFreshProof[access as Permission]) return null
    const { actor } = request
    const now = platform.now()
    const given = takeGiven(sent.fields)
    const { proved_at } = await readProof(platform.db, actor.sessionId)
    if (now.getTime() - proved_at.getTime() <= proofLasts) return null
    if (!given) return askPage(platform, request, sent, null)
    if (!limiter.take(actor.accountId)) return askPage(platform, request, sent, 'members.signIn.tooOften')
    const place = actor.isSharedDevice ? null : passkeyPlace(platform, request)
    if (!(await proveAgain(platform, { actor, place, given, now })))
      return askPage(platform, request, sent, 'members.proof.wrong')
    limiter.giveBack(actor.accountId)
    await markProved(platform.db, actor.sessionId, now)
    return null
  }
}

async function askPage(platform: Platform, request: FastifyRequest, sent: SentForm, fault: string | null) {
  const { actor } = request
  const back = placeBefore(request)
  const frame = await consoleFrame(platform, request, back.replace(/^\/(en|es)/, ''))
  const { has_password } = await readAccount(platform.db, actor.accountId)
  const { passkeys, app, codes } = await readFactors(platform.db, actor.accountId)
  const place = actor.isSharedDevice ? null : passkeyPlace(platform, request)
  const ways = {
    password: has_password,
    code: app || codes.left > 0 ? codeKind(app !== null, codes.left > 0) : null,
    passkey: place !== null && passkeys.some(({ host }) => host === place.host),
  }
  const faults = fault ? { [ways.password ? proofFields.password : '']: fault } : {}
  const props = {
    frame,
    back,
    ways,
    faults,
    action: request.url,
    kept: keepFields(sent),
    isUpload: isMultipart(request),
  }
  return <AskProofPage {...props} />
}

function isMultipart({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/form-data') ?? false
}

/** The page whose form was sent, where the browser says so: this site sends it along within the site alone. */
function placeBefore({ headers, host, words }: FastifyRequest): string {
  const url = URL.parse(headers.referer ?? '')
  const path = url && url.host === host ? url.pathname + url.search : ''
  return /^\/(en|es)\/console(\/|\?|$)/.test(path) ? path : `/${words.locale}/console`
}
