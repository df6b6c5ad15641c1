import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { refuseForeignSite } from '#platform/http/forgery.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { parameter } from '#platform/http/parameters.ts'
import { createLimiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { findAccount } from '../accounts/account.queries.ts'
import { admit, visitOf } from '../sessions/session-door.ts'
import { overTls } from '../sessions/sign-in.routes.tsx'
import { KnownForm, NewcomerForm } from './accept-invitation.form.ts'
import { DeadInvitationPage, InvitationPage } from './accept-invitation.page.tsx'
import { acceptInvitation } from './accept-invitation.ts'
import { findInvitation } from './invitation.queries.ts'

const minute = 60_000

export function acceptanceRoutes(web: Web, platform: Platform): void {
  // The link is a secret, but the form behind it also takes the password of an account.
  const limiter = createLimiter({
    burst: { max: 20, perMs: 15 * minute },
    sustained: { max: 100, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.get(
    '/invitations/:token',
    { access: 'public' },
    overTls(platform, async (request, reply) => {
      const found = await find(platform, request)
      return found ? show(platform, request, reply, found, { typed: {} }) : showDead(platform, request, reply)
    }),
  )
  web.post(
    '/invitations/:token',
    { access: 'public' },
    overTls(platform, async (request, reply) => {
      refuseForeignSite(request)
      const found = await find(platform, request)
      if (!found) return showDead(platform, request, reply)
      if (![limiter.take(visitorKey(request)), limiter.take(found.invitation.email)].every(Boolean))
        return show(platform, request, reply, found, { typed: {}, faults: { '': 'members.signIn.tooOften' } }, 429)
      return take(platform, request, reply, found)
    }),
  )
}

type Found = { invitation: NonNullable<Awaited<ReturnType<typeof findInvitation>>>; isKnown: boolean }

async function find({ db, now }: Platform, request: FastifyRequest): Promise<Found | null> {
  const tokenHash = sha256(parameter(request, 'token'))
  const invitation = await inOrganisation(db, request.organisation.id, (db) => findInvitation(db, tokenHash, now()))
  return invitation ? { invitation, isKnown: (await findAccount(db, invitation.email))?.has_password ?? false } : null
}

async function take(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
): Promise<FastifyReply> {
  const form = found.isKnown
    ? readForm(
        KnownForm.transform((known) => ({ ...known, name: found.invitation.email })),
        request.body,
      )
    : readForm(NewcomerForm, request.body)
  if (!form.ok) return show(platform, request, reply, found, form, 422)
  const { name, password, device } = form.value
  const entry = await acceptInvitation(platform.db, {
    organisationId: request.organisation.id,
    invitation: found.invitation,
    name,
    password,
    visit: visitOf(platform, request, device),
  })
  if (!entry) return showDead(platform, request, reply)
  if (entry === 'wrong') {
    const faults = { password: 'members.password.wrong' }
    return show(platform, request, reply, found, { typed: form.typed, faults }, 422)
  }
  return admit(platform, request, reply, { entry, to: `/${request.words.locale}/console` })
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { invitation, isKnown }: Found,
  form: { typed: Typed; faults?: Faults },
  status = 200,
): Promise<FastifyReply> {
  const { organisation, words, url } = request
  const path = url.slice(3)
  const frame = await siteFrame(platform, organisation, words, path)
  const page = <InvitationPage frame={frame} action={url} invitation={invitation} isKnown={isKnown} form={form} />
  return reply.header('referrer-policy', 'no-referrer').page(page, status)
}

async function showDead(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await siteFrame(platform, request.organisation, request.words, '/sign-in')
  return reply.header('referrer-policy', 'no-referrer').page(<DeadInvitationPage frame={frame} />, 404)
}
