import { type Db, sql } from '#platform/db.ts'
import type { Role } from '../roles/policy.ts'

/** Makes an account a member of the scoped organisation; null where it is one already. */
export async function insertMember(db: Db, accountId: string, role: Role): Promise<string | null> {
  const member = await db
    .insertInto('members')
    .values({ account_id: accountId, role })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return member?.id ?? null
}

export function findMemberOf(db: Db, accountId: string) {
  return db.selectFrom('members').select(['id', 'role']).where('account_id', '=', accountId).executeTakeFirst()
}

const hasSecondStep = sql<boolean>`account_has_second_step(members.account_id)`

const everyMember = (db: Db) =>
  db
    .selectFrom('members')
    .innerJoin('member_accounts', 'member_accounts.id', 'members.account_id')
    .select((eb) => [
      'members.id',
      'members.account_id',
      'members.role',
      'members.created_at',
      'member_accounts.name',
      'member_accounts.email',
      'member_accounts.locale',
      'member_accounts.memberships',
      eb
        .exists(
          eb
            .selectFrom('member_credentials')
            .select('member_credentials.id')
            .whereRef('member_credentials.user_id', '=', 'members.account_id')
            .where('member_credentials.password', 'is not', null),
        )
        .as('has_password'),
      hasSecondStep.as('has_second_step'),
    ])

export type Member = Awaited<ReturnType<typeof readMembers>>[number]

/** Everybody who may sign in to the scoped organisation, the first one first. */
export function readMembers(db: Db) {
  return everyMember(db).orderBy('members.created_at').orderBy('members.id').execute()
}

export function readMember(db: Db, id: string) {
  return everyMember(db).where('members.id', '=', id).executeTakeFirst()
}

export function findMemberByEmail(db: Db, email: string) {
  return everyMember(db).where('member_accounts.email', '=', email.toLowerCase()).executeTakeFirst()
}

export async function updateRole(db: Db, id: string, role: Role): Promise<void> {
  await db.updateTable('members').set({ role }).where('id', '=', id).execute()
}

export async function deleteMember(db: Db, id: string): Promise<void> {
  await db.deleteFrom('members').where('id', '=', id).execute()
}
