import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { By } from '../offices/correct-target.ts'
import type { FindListUses, ListUse } from './list-uses.ts'
import { deleteTargetListRow, lockTargetList } from './target-list.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'targets.delete-list': { name: string }
  }
}

export type Deletion = { outcome: 'deleted' | 'gone' } | { outcome: 'inUse'; uses: ListUse[] }

/**
 * Deletes a list that nobody writes to, or says who does. One that is gone already stays gone. Whoever begins to use it at the
 * same moment holds it (`readTargetList`), so one of the two comes first.
 */
export async function deleteTargetList(
  db: Db,
  by: By,
  { id, findUses }: { id: string; findUses: FindListUses },
): Promise<Deletion> {
  const list = await lockTargetList(db, id)
  if (!list) return { outcome: 'gone' }
  const uses = await findUses(db, id)
  if (uses.length > 0) return { outcome: 'inUse', uses }
  await deleteTargetListRow(db, id)
  await writeAudit(db, {
    actor: { id: by.accountId, name: by.name },
    verb: 'targets.delete-list',
    subject: 'target list',
    subjectId: id,
    details: { name: list.name },
  })
  return { outcome: 'deleted' }
}
