import { type Act, type Verb, writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { type SecurityNews, tellAccount } from '../accounts/tell-account.ts'
import { hasSecondStep, readFactors } from './read-factors.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.addPasskey': { passkey: string }
    'members.removePasskey': { passkey: string }
    'members.addCodeApp': NothingMore
    'members.removeCodeApp': NothingMore
    'members.makeCodes': NothingMore
    'members.removeCodes': NothingMore
  }
}

/** A member at work on their own account. */
export type OwnChange = { actor: Actor; organisation: Organisation; site: string; now: Date }

type Told = { what: SecurityNews; device?: string }

/** Writes down what a member changed of their own ways to sign in, and mails it to them: they may not have done it. */
export async function noteChange<V extends Verb>(
  db: Db,
  { actor, organisation, site, now }: OwnChange,
  act: Pick<Act<V>, 'verb' | 'details'>,
  told: Told,
): Promise<void> {
  const by = { actor: { id: actor.accountId, name: actor.name }, subject: 'member', subjectId: actor.memberId }
  await writeAudit(db, { ...by, ...act } as Act)
  await tellAccount(db, { accountId: actor.accountId, organisation, site, now, ...told })
}

/**
 * Where the organisation asks for a second step, the last one cannot be taken away.
 * @throws Refusal 409, which takes the change back with the caller's transaction
 */
export async function keepAStep(db: Db, { actor, organisation }: OwnChange): Promise<void> {
  if (!organisation.second_step_since) return
  if (!hasSecondStep(await readFactors(db, actor.accountId))) throw new Refusal(409, 'members.lastStep.title')
}
