import type { FastifyRequest } from 'fastify'

const day = 24 * 60 * 60_000
/** Who is at work when it is asked for goes on, for so long at most; whoever signs in after that sets it up first. */
export const graceLasts = 14 * day

/** Where a second step is set up, and what somebody may need on the way. */
const open = /^\/(en|es)\/(console\/(security|password|account)(\/|\?|$)|sign-out$)/

/** Whether somebody must set up a second step before they go on: the organisation asks it of everybody, and they have none. */
export function mustSetUpSecondStep(
  { organisation, url }: Pick<FastifyRequest, 'organisation' | 'url'>,
  session: { has_second_step: boolean; created_at: Date },
  now: Date,
): boolean {
  const since = organisation.second_step_since
  if (!since || session.has_second_step || open.test(url)) return false
  return session.created_at >= since || now.getTime() - since.getTime() > graceLasts
}

export function setUpPath({ words }: FastifyRequest): string {
  return `/${words.locale}/console/security?asked=yes`
}
