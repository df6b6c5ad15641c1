import type { FastifyRequest } from 'fastify'
import { sha256 } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { readRescue } from './rescue.queries.ts'
import { RescueOverPage, StopRescuePage } from './stop-rescue.page.tsx'
import { stopRescue } from './stop-rescue.ts'

/** Where the mail about a rescue leads: whoever has it can stop the rescue, without signing in. */
export function rescueRoutes(web: Web, platform: Platform): void {
  const frameOf = ({ organisation, words }: FastifyRequest) => siteFrame(platform, organisation, words, '/sign-in')
  web.get('/rescues/:token', { access: 'public' }, async (request, reply) => {
    const token = parameter(request, 'token')
    const now = platform.now()
    const rescue = await inOrganisation(platform.db, request.organisation.id, (db) =>
      readRescue(db, sha256(token), now),
    )
    reply.header('referrer-policy', 'no-referrer')
    const frame = await frameOf(request)
    if (!rescue) return reply.page(<RescueOverPage frame={frame} stopped={false} />, 404)
    const { name, opens_at } = rescue
    const opensAt = opens_at ?? now
    const action = `/${request.words.locale}/rescues/${token}`
    return reply.page(
      <StopRescuePage frame={frame} action={action} name={name} opensAt={opensAt} hasOpened={opensAt <= now} />,
    )
  })
  web.post('/rescues/:token', { access: 'public' }, async (request, reply) => {
    refuseForeignSite(request)
    const stopped = await stopRescue(platform.db, request.organisation.id, parameter(request, 'token'), platform.now())
    const page = <RescueOverPage frame={await frameOf(request)} stopped={stopped} />
    return reply.header('referrer-policy', 'no-referrer').page(page, stopped ? 200 : 404)
  })
}
