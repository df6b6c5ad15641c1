import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { roles } from '../roles/policy.ts'
import { changeRole } from './change-role.ts'
import { endMemberSessions } from './end-member-sessions.ts'
import { mailSignInLink } from './mail-sign-in-link.ts'
import { MemberPage } from './member.page.tsx'
import { readMember } from './member.queries.ts'
import { hostsOf, removeMember } from './remove-member.ts'
import { resetSteps } from './reset-steps.ts'
import { membersPath, showMembers } from './show-members.tsx'

const RoleForm = z.object({ role: z.enum(roles) })

export function memberRoutes(web: Web, platform: Platform): void {
  const { db } = platform

  web.get('/console/members', { access: 'members.read' }, (request, reply) =>
    showMembers(platform, request, reply, { form: { typed: {} } }),
  )
  web.get('/console/members/:id', { access: 'members.edit' }, async (request, reply) => {
    const id = idParameter(request)
    const member = await inOrganisation(db, request.organisation.id, (db) => readMember(db, id))
    if (!member) throw notFound()
    const frame = await consoleFrame(platform, request, `/console/members/${id}`)
    return reply.page(<MemberPage frame={frame} member={member} />)
  })
  web.post('/console/members/:id/role', { access: 'members.edit' }, async (request, reply) => {
    const id = idParameter(request)
    const form = readForm(RoleForm, request.body)
    if (!form.ok) throw notFound()
    await inOrganisation(db, request.organisation.id, (db) => changeRole(db, request.actor, id, form.value.role))
    return reply.redirect(membersPath(request, 'role'), 303)
  })
  web.post('/console/members/:id/sign-in-links', { access: 'members.edit' }, async (request, reply) => {
    const { actor, organisation } = request
    const mailing = { actor, organisation, site: platform.publicUrl(organisation), memberId: idParameter(request) }
    await inOrganisation(db, organisation.id, (db) => mailSignInLink(db, { ...mailing, now: platform.now() }))
    return reply.redirect(membersPath(request, 'link'), 303)
  })
  web.post('/console/members/:id/removal', { access: 'members.edit' }, async (request, reply) => {
    const id = idParameter(request)
    const hosts = hostsOf(request.organisation, request.hostname)
    await inOrganisation(db, request.organisation.id, (db) => removeMember(db, request.actor, id, hosts))
    return reply.redirect(membersPath(request, 'removed'), 303)
  })
  lossRoutes(web, platform)
}

/** What an owner does for a member who has lost a device. */
function lossRoutes(web: Web, platform: Platform): void {
  const { db } = platform
  web.post('/console/members/:id/sessions/endings', { access: 'members.edit' }, async (request, reply) => {
    const ending = { memberId: idParameter(request), hosts: hostsOf(request.organisation, request.hostname) }
    await inOrganisation(db, request.organisation.id, (db) => endMemberSessions(db, request.actor, ending))
    return reply.redirect(membersPath(request, 'ended'), 303)
  })
  web.post('/console/members/:id/steps/removal', { access: 'members.edit' }, async (request, reply) => {
    const { actor, organisation } = request
    const reset = { actor, organisation, site: platform.publicUrl(organisation), memberId: idParameter(request) }
    await inOrganisation(db, organisation.id, (db) => resetSteps(db, { ...reset, now: platform.now() }))
    return reply.redirect(membersPath(request, 'reset'), 303)
  })
}
