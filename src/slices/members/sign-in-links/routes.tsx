import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sha256 } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { admit, visitOf } from '../sessions/session-door.ts'
import { deviceField } from '../sessions/sign-in.form.ts'
import { overTls } from '../sessions/sign-in.routes.tsx'
import { linkPath } from './create-sign-in-link.ts'
import { readLink } from './sign-in-link.queries.ts'
import { DeadLinkPage, SignInLinkPage, WaitingLinkPage } from './use-sign-in-link.page.tsx'
import { useSignInLink } from './use-sign-in-link.ts'

const LinkForm = z.object({ device: deviceField })

export function signInLinkRoutes(web: Web, platform: Platform): void {
  web.get(
    '/sign-in/:token',
    { access: 'public' },
    overTls(platform, async (request, reply) => {
      const token = parameter(request, 'token')
      const link = await inOrganisation(platform.db, request.organisation.id, (db) =>
        readLink(db, sha256(token), platform.now()),
      )
      if (!link) return showDeadLink(platform, request, reply)
      const action = linkPath(request.words.locale, token)
      const frame = await siteFrame(platform, request.organisation, request.words, `/sign-in/${token}`)
      const { name, opens_at } = link
      const waits = opens_at !== null && opens_at > platform.now()
      return reply
        .header('referrer-policy', 'no-referrer')
        .page(
          waits ? (
            <WaitingLinkPage frame={frame} name={name} opensAt={opens_at} />
          ) : (
            <SignInLinkPage frame={frame} action={action} name={name} />
          ),
        )
    }),
  )
  web.post(
    '/sign-in/:token',
    { access: 'public' },
    overTls(platform, async (request, reply) => {
      refuseForeignSite(request)
      const { device } = LinkForm.parse(request.body ?? {})
      const visit = visitOf(platform, request, device)
      const used = await useSignInLink(platform.db, request.organisation.id, parameter(request, 'token'), visit)
      if (!used) return showDeadLink(platform, request, reply)
      const to = `/${request.words.locale}/console${used.hasPassword ? '' : '/password'}`
      return admit(platform, request, reply, { entry: used.entry, to })
    }),
  )
}

async function showDeadLink(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await siteFrame(platform, request.organisation, request.words, '/sign-in')
  return reply.header('referrer-policy', 'no-referrer').page(<DeadLinkPage frame={frame} />, 404)
}
