import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'

/** Whether the owner of an address wants nothing more from this organisation's forms. @param db scoped */
export type IsBlocked = (db: Db, data: DataFolder, email: string) => Promise<boolean>

let ask: IsBlocked = async () => false

/** Another room keeps these addresses, and this one may not ask it: the roof says how to. */
export function tellBlocked(how: IsBlocked): void {
  ask = how
}

export function isBlocked(...given: Parameters<IsBlocked>): Promise<boolean> {
  return ask(...given)
}
