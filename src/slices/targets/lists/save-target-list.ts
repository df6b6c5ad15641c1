import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { By } from '../offices/correct-target.ts'
import { insertTargetList, type TargetList, updateTargetList } from './target-list.queries.ts'

/** Makes a list, or changes one where `id` is given. Live actions that use it follow at once. Returns its id. */
export async function saveTargetList(
  db: Db,
  by: By,
  { id, name, rule }: Omit<TargetList, 'id'> & { id?: string | undefined },
): Promise<string> {
  if (id && !(await updateTargetList(db, { id, name, rule }))) throw notFound()
  const saved = id ?? (await insertTargetList(db, { name, rule }, by.accountId))
  await writeAudit(db, {
    actor: { id: by.accountId, name: by.name },
    verb: 'targets.save-list',
    subject: 'target list',
    subjectId: saved,
    details: { name, rule },
  })
  return saved
}
