import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { createLimiter, type Limiter } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readAccount } from './account.queries.ts'
import { AccountForm } from './change-account.form.ts'
import { AccountPage } from './change-account.page.tsx'
import { changeAccount } from './change-account.ts'
import { asksOldPassword } from './change-password.ts'

const minute = 60_000

export function accountRoutes(web: Web, platform: Platform): void {
  const limiter = createLimiter({
    burst: { max: 10, perMs: 15 * minute },
    sustained: { max: 50, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.get('/console/account', { access: 'signed-in' }, async (request, reply) => {
    const { name, email, locale } = await readAccount(platform.db, request.actor.accountId)
    return show(platform, request, reply, { form: { typed: { name, email, locale } } })
  })
  web.post('/console/account', { access: 'signed-in' }, (request, reply) => save(platform, limiter, request, reply))
}

async function save(platform: Platform, limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  const { actor, organisation, words } = request
  const form = readForm(AccountForm, request.body)
  if (!form.ok) return show(platform, request, reply, { form, status: 422 })
  const refuse = (faults: Faults, status: number) =>
    show(platform, request, reply, { form: { typed: form.typed, faults }, status })
  if (!limiter.take(actor.accountId)) return refuse({ '': 'members.signIn.tooOften' }, 429)
  const site = platform.publicUrl(organisation)
  const change = { organisation, site, actor, ...form.value, now: platform.now() }
  const outcome = await changeAccount(platform.db, change)
  if (outcome === 'wrong-password') return refuse({ password: 'members.password.wrong' }, 422)
  if (outcome === 'taken') return refuse({ email: 'members.account.taken' }, 422)
  return reply.redirect(`/${words.locale}/console/security?done=account`, 303)
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status = 200 }: { form: { typed: Typed; faults?: Faults }; status?: number },
): Promise<FastifyReply> {
  const asksPassword = await asksOldPassword(platform.db, request.actor, platform.now())
  const frame = await consoleFrame(platform, request, '/console/account')
  return reply.page(<AccountPage frame={frame} asksPassword={asksPassword} form={form} />, status)
}
