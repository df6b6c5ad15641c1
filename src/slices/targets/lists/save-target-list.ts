import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { insertTargetList, type TargetList, updateTargetList } from './target-list.queries.ts'

/** Makes a list, or changes one where `id` is given. Live actions that use it follow at once. Returns its id. */
export async function saveTargetList(
  db: Db,
  actor: Actor,
  { id, name, rule }: Omit<TargetList, 'id'> & { id?: string | undefined },
): Promise<string> {
  if (id && !(await updateTargetList(db, { id, name, rule }))) throw notFound()
  const saved = id ?? (await insertTargetList(db, { name, rule }, actor.accountId))
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'targets.save-list',
    subject: 'target list',
    subjectId: saved,
    details: { name, rule },
  })
  return saved
}
