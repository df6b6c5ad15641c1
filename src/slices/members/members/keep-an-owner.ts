import { Refusal } from '#platform/errors.ts'

/** Turns the database's objection (constraint `members_keep_an_owner`) into words. */
export async function keepAnOwner<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'members_keep_an_owner')
      throw new Refusal(409, 'members.lastOwner.title')
    throw error
  }
}
