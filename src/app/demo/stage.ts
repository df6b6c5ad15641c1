import { inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { listMembers } from '#slices/members'
import { actionCommands } from '../../slices/actions/slice.ts'
import type { Past } from './past.ts'
import names from './people.json' with { type: 'json' }

export type ActionVerbs = Awaited<ReturnType<typeof actionCommands.demoVerbs>>

/** Where the story is told: in whose organisation, in which past, with which verbs, by whom. */
export type Stage = {
  past: Past
  organisation: Organisation
  verbs: ActionVerbs
  reception: ReturnType<ActionVerbs['openReception']>
  /** A member with a role; the owner where nobody has it. */
  actor(role: string): Actor
  ends: Date
}

export async function openStage(past: Past, organisation: Organisation, ends: Date): Promise<Stage> {
  const verbs = await actionCommands.demoVerbs()
  const members = await listMembers(past.platform.db, organisation)
  return {
    past,
    organisation,
    verbs,
    reception: verbs.openReception(past.platform),
    ends,
    actor(role) {
      const cast = names.members.find((member) => member.role === role)
      const member = members.find(({ email }) => email === cast?.email) ?? members.find((one) => one.role === 'owner')
      if (!member) throw new Error('an organisation without an owner')
      const { id: memberId, account_id: accountId, name, email } = member
      return { accountId, memberId, name, email, role: member.role, sessionId: '' }
    },
  }
}

/** In a transaction that sees the organisation of the story alone. */
export function inside<T>({ past, organisation }: Stage, work: Parameters<typeof inOrganisation<T>>[2]): Promise<T> {
  return inOrganisation(past.platform.db, organisation.id, work)
}
