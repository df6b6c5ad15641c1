import { type Db, sql } from '#platform/db.ts'
import type { Step } from './steps.ts'

/** What an owner said that they want to do first. */
export type Answer = 'look-around' | 'set-up'
export type SetUp = { answer: Answer | null; put_away_at: Date | null }

/** Null for an organisation whose first hour was over before there was a set-up, or that nobody needs to be asked about. */
export async function readSetUp(db: Db): Promise<SetUp | null> {
  const row = await db.selectFrom('member_set_ups').select(['answer', 'put_away_at']).executeTakeFirst()
  return row ? { answer: row.answer as Answer | null, put_away_at: row.put_away_at } : null
}

/** Begins an organisation's first hour; a second time it changes nothing. */
export async function insertSetUp(db: Db, answer: Answer | null): Promise<void> {
  await db
    .insertInto('member_set_ups')
    .values({ answer })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes what an owner wants to do; who comes back to the set-up has it on the first page again. */
export async function storeAnswer(db: Db, answer: Answer): Promise<void> {
  await db
    .insertInto('member_set_ups')
    .values({ answer })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ answer, put_away_at: null }))
    .execute()
}

export async function putAway(db: Db): Promise<void> {
  await db.updateTable('member_set_ups').set({ put_away_at: sql<Date>`clock_now()` }).execute()
}

export type Mark = 'done' | 'skipped'

export async function readMarks(db: Db): Promise<Map<string, Mark>> {
  const rows = await db.selectFrom('member_set_up_steps').select(['step', 'state']).execute()
  return new Map(rows.map(({ step, state }) => [step, state as Mark]))
}

/** What was done stays done, although somebody skips it later. */
export async function markStep(db: Db, accountId: string, { step, state }: { step: Step; state: Mark }): Promise<void> {
  await db
    .insertInto('member_set_up_steps')
    .values({ step, state, account_id: accountId })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'step'])
        .doUpdateSet({ state, account_id: accountId, at: sql<Date>`clock_now()` })
        .where('member_set_up_steps.state', '=', 'skipped'),
    )
    .execute()
}
