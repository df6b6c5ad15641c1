import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readInvitations } from '../invitations/invitation.queries.ts'
import { readMembers } from './member.queries.ts'
import { MembersPage } from './members.page.tsx'

const done = {
  invited: 'members.members.invited',
  sentAgain: 'members.members.sentAgain',
  withdrawn: 'members.members.withdrawn',
  ended: 'members.members.ended',
  reset: 'members.members.reset',
  role: 'members.members.roleChanged',
  removed: 'members.members.removed',
  link: 'members.members.linkSent',
} as const satisfies Record<string, MessageKey>

/** Where a member goes after something was done to the list, to be told that it was. */
export function membersPath({ words }: FastifyRequest, what: keyof typeof done): string {
  return `/${words.locale}/console/members?done=${what}`
}

/** The page of members, with the invitation as it was typed. */
export async function showMembers(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status = 200 }: { form: { typed: Typed; faults?: Faults }; status?: number },
): Promise<FastifyReply> {
  const lists = await inOrganisation(platform.db, request.organisation.id, async (db) => ({
    members: await readMembers(db),
    invitations: await readInvitations(db),
  }))
  const frame = await consoleFrame(platform, request, '/console/members')
  const { done: what } = request.query as { done?: string }
  const said = Object.entries(done).find(([name]) => name === what)?.[1]
  return reply.page(<MembersPage frame={frame} {...lists} form={form} now={platform.now()} done={said} />, status)
}
