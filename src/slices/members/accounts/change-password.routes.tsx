import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { createLimiter } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readAccount } from './account.queries.ts'
import { ChangePasswordPage } from './change-password.page.tsx'
import { asksOldPassword, changePassword } from './change-password.ts'
import { newPassword } from './password.form.ts'

const PasswordForm = z.object({ old: z.string().max(200).catch(''), chosen: newPassword })
const minute = 60_000

export function passwordRoutes(web: Web, platform: Platform): void {
  const { db } = platform
  // Whoever finds a session open must not guess the password behind it.
  const limiter = createLimiter({
    burst: { max: 10, perMs: 15 * minute },
    sustained: { max: 50, perMs: 24 * 60 * minute },
    now: () => platform.now(),
  })
  web.get('/console/password', { access: 'signed-in' }, (request, reply) =>
    show(platform, request, reply, { form: { typed: {} } }),
  )
  web.post('/console/password', { access: 'signed-in' }, async (request, reply) => {
    const { actor, organisation } = request
    const form = readForm(PasswordForm, request.body)
    if (!form.ok) return show(platform, request, reply, { form, status: 422 })
    if (!limiter.take(actor.accountId)) {
      return show(platform, request, reply, {
        form: { typed: {}, faults: { '': 'members.signIn.tooOften' } },
        status: 429,
      })
    }
    const site = platform.publicUrl(organisation)
    const change = { organisation, site, actor, ...form.value, now: platform.now() }
    const { has_password: isAnother } = await readAccount(db, actor.accountId)
    if (await changePassword(db, change)) {
      // Who chooses the first one is on their way in.
      return reply.redirect(`/${request.words.locale}/console${isAnother ? '/security?done=password' : ''}`, 303)
    }
    return show(platform, request, reply, {
      form: { typed: {}, faults: { old: 'members.password.wrong' } },
      status: 422,
    })
  })
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status = 200 }: { form: { typed: Typed; faults?: Faults }; status?: number },
): Promise<FastifyReply> {
  const asksOld = await asksOldPassword(platform.db, request.actor, platform.now())
  const frame = await consoleFrame(platform, request, '/console/password')
  return reply.page(<ChangePasswordPage frame={frame} asksOld={asksOld} form={form} />, status)
}
