import { keyedHash } from '#platform/crypto.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { takeFromMailBudget } from '#platform/mail-budget.ts'
import type { Proof } from '#platform/proof-of-work.ts'
import { type NewSignUp, spendProof, storeSignUp } from './sign-up.queries.ts'

/** Forms that an organisation takes in an hour, whoever sends them: with a proof of work, and without one. */
export const mostPerHour = { proven: 2_000, unproven: 200 }

export type Asking = {
  organisationId: string
  signUp: NewSignUp
  /** Null where no script ran. */
  proof: Proof | null
  /** What stands for this hour in the budgets of mails: see `hourKeys`. */
  hour: HourKeys
}

/**
 * Keeps a form until its writer has shown that the address is theirs, and owes it a mail; in the caller's scoped transaction. The same is
 * done for an address that is on the list and for one that is not: the worker tells them apart.
 * @throws Refusal 503 where more come than an organisation's people ever were
 */
export async function takeSignUp(db: Db, { organisationId, signUp, proof, hour }: Asking): Promise<void> {
  const isProven = proof !== null && (await spendProof(db, proof))
  const kind = isProven ? 'proven' : 'unproven'
  const signUpId = await storeSignUp(db, signUp)
  // Last, since everybody who asks in this hour waits for one row.
  if (!(await takeFromMailBudget(db, hour[kind], mostPerHour[kind])))
    throw new Refusal(503, 'supporters.signUp.busy.title')
  if (signUpId)
    await enqueue(
      db,
      'supporters/sign-ups/answer-sign-up',
      { organisationId, signUpId },
      { key: `sign-up:${signUpId}` },
    )
}

export type HourKeys = Record<keyof typeof mostPerHour, Buffer>

/** Made before the transaction begins. */
export function hourKeys(data: DataFolder, now: Date): HourKeys {
  const [{ key }] = data.secret('mail-budget')
  const hour = now.toISOString().slice(0, 13)
  return {
    proven: keyedHash(key, 'sign-ups', 'proven', hour),
    unproven: keyedHash(key, 'sign-ups', 'unproven', hour),
  }
}
