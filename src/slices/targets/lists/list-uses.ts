import type { Db } from '#platform/db.ts'

/** Something that writes to a list: what it is called, and where it stands, after the language: /console/actions/ID/targets */
export type ListUse = { name: string; path: string }

/** Who writes to a list, in a scoped transaction. */
export type FindListUses = (db: Db, listId: string) => Promise<ListUse[]>

let finder: FindListUses | null = null

/** This room may not ask those who use its lists; the roof, which knows every room, says how. */
export function tellListUses(find: FindListUses): void {
  finder = find
}

/** @throws where nobody has said how to find out: a list is then deleted by nobody */
export const findListUses: FindListUses = (db, listId) => {
  if (!finder) throw new Error('nobody has said who uses lists: the roof calls targetCommands.tellListUses')
  return finder(db, listId)
}
