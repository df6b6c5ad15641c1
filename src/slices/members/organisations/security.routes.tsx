import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import type { Faults } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { settingsPath } from '#ui/settings-tabs.tsx'
import { readMembers } from '../members/member.queries.ts'
import { requireSecondStep } from './require-second-step.ts'
import { SecuritySettingsPage } from './security.page.tsx'

const path = settingsPath('security')
const SecurityForm = z.object({ required: z.enum(['yes', 'no']).catch('no') })

export function securitySettingsRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'organisation.read' }, (request, reply) => show(platform, request, reply))
  web.post(path, { access: 'organisation.edit' }, async (request, reply) => {
    const { actor, organisation, words } = request
    const isRequired = SecurityForm.parse(request.body ?? {}).required === 'yes'
    const asked = { actor, organisation, isRequired, now: platform.now() }
    const outcome = await inOrganisation(platform.db, organisation.id, (db) => requireSecondStep(db, asked))
    if (outcome === 'changed') return reply.redirect(`/${words.locale}${path}?done=saved`, 303)
    const faults = { required: 'members.settings.secondStepFirst' }
    return show(platform, request, reply, { isRequired, faults, status: 422 })
  })
}

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  given: { isRequired?: boolean; faults?: Faults; status?: number } = {},
): Promise<FastifyReply> {
  const { organisation } = request
  const { isRequired = organisation.second_step_since !== null, faults = {}, status = 200 } = given
  const members = await inOrganisation(platform.db, organisation.id, readMembers)
  const without = members.filter(({ has_second_step }) => !has_second_step).map(({ name }) => name)
  const frame = await consoleFrame(platform, request, path)
  const isSaved = status === 200 && (request.query as { done?: unknown }).done === 'saved'
  const props = { frame, isRequired, without, members: members.length, faults, isSaved }
  return reply.page(<SecuritySettingsPage {...props} />, status)
}
