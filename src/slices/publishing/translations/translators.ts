import type { Db } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { listMembers, mayDo } from '#slices/members'

export type Translator = Awaited<ReturnType<typeof listMembers>>[number]

/** Everybody who may translate, by name. */
export async function listTranslators(db: Db, organisation: Organisation): Promise<Translator[]> {
  const members = await listMembers(db, organisation)
  return members.filter(({ role }) => mayDo(role, 'translations.edit')).toSorted((a, b) => a.name.localeCompare(b.name))
}
