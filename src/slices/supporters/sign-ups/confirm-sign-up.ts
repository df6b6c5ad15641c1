import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { blockedAddresses } from './blocked-addresses.ts'
import { deleteSignUp, lockSignUp, markConfirmed } from './sign-up.queries.ts'
import { grantNews, rememberForNews } from './standing.queries.ts'

/**
 * Puts somebody on the list who has shown that the address is theirs, in the caller's scoped transaction, with what they agreed to. Done
 * twice it was done once. False where nothing is left to confirm.
 */
export async function confirmSignUp(db: Db, id: string): Promise<boolean> {
  const signUp = await lockSignUp(db, id)
  if (!signUp || signUp.isOver) return false
  if (signUp.isConfirmed) return true
  const supporterId = await rememberForNews(db, signUp)
  await grantNews(db, supporterId, signUp)
  await markConfirmed(db, id, supporterId)
  return true
}

/**
 * The owner of the address says that it was not them: nothing is kept of it, and no form writes there again; in the caller's scoped
 * transaction. What was confirmed stays: that is left by the link of its mails.
 */
export async function refuseSignUp(db: Db, data: DataFolder, id: string): Promise<void> {
  const signUp = await lockSignUp(db, id)
  if (!signUp || signUp.isConfirmed) return
  await blockedAddresses().add(db, data, signUp.email)
  await deleteSignUp(db, id)
}
