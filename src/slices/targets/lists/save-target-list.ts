import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { By } from '../offices/correct-target.ts'
import { insertTargetList, type TargetList, updateTargetList } from './target-list.queries.ts'
import type { TargetRule } from './target-rule.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    /** `rule` is kept for who has to know it exactly; the sentence counts. */
    'targets.save-list': { name: string; isNew: boolean; offices: number; rules: number; rule: string }
  }
}

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
    details: { name, isNew: id === undefined, ...chosenBy(rule), rule: JSON.stringify(rule) },
  })
  return saved
}

/** How many offices are named one by one, and how many rules find the others. */
function chosenBy({ parts }: TargetRule): { offices: number; rules: number } {
  const named = parts.flatMap((part) => (part.kind === 'fixed' ? part.seatIds : []))
  return { offices: named.length, rules: parts.filter(({ kind }) => kind !== 'fixed').length }
}
