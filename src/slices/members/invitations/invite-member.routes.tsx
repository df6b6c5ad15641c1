import { inOrganisation } from '#platform/db.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { membersPath, showMembers } from '../members/show-members.tsx'
import { InviteForm } from './invite-member.form.ts'
import { inviteMember } from './invite-member.ts'
import { resendInvitation } from './resend-invitation.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export function invitationRoutes(web: Web, platform: Platform): void {
  web.post('/console/members/invitations', { access: 'members.edit' }, async (request, reply) => {
    const { actor, organisation } = request
    const form = readForm(InviteForm, request.body)
    if (!form.ok) return showMembers(platform, request, reply, { form, status: 422 })
    const site = platform.publicUrl(organisation)
    const invited = await inOrganisation(platform.db, organisation.id, (db) =>
      inviteMember(db, { ...form.value, actor, organisation, site, now: platform.now() }),
    )
    if (invited) return reply.redirect(membersPath(request, 'invited'), 303)
    const faults = { email: 'members.invite.isMember' }
    return showMembers(platform, request, reply, { form: { ...form, faults }, status: 422 })
  })
  web.post('/console/members/invitations/:id/mailing', { access: 'members.edit' }, async (request, reply) => {
    const { actor, organisation } = request
    const resending = { actor, organisation, site: platform.publicUrl(organisation), id: idParameter(request) }
    await inOrganisation(platform.db, organisation.id, (db) =>
      resendInvitation(db, { ...resending, now: platform.now() }),
    )
    return reply.redirect(membersPath(request, 'sentAgain'), 303)
  })
  web.post('/console/members/invitations/:id/withdrawal', { access: 'members.edit' }, async (request, reply) => {
    const id = idParameter(request)
    await inOrganisation(platform.db, request.organisation.id, (db) => withdrawInvitation(db, request.actor, id))
    return reply.redirect(membersPath(request, 'withdrawn'), 303)
  })
}
