import { randomUUID } from 'node:crypto'
import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import type { Term } from './match-terms.ts'
import { deleteTerm, findTermCalled, readTerm, writeTerm } from './term.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.saveTerm': { term: string }
    'posts.removeTerm': { term: string }
    'posts.importTerms': { count: number }
  }
}

/** Adds a term or changes it. */
export async function saveTerm(db: Db, actor: Actor, term: Term): Promise<void> {
  await writeTerm(db, term)
  await note(db, actor, 'posts.saveTerm', term)
}

export async function removeTerm(db: Db, actor: Actor, id: string): Promise<void> {
  const term = await readTerm(db, id)
  if (!term || !(await deleteTerm(db, id))) throw notFound()
  await note(db, actor, 'posts.removeTerm', term)
}

function note(db: Db, actor: Actor, verb: 'posts.saveTerm' | 'posts.removeTerm', { id, terms }: Term): Promise<void> {
  const details = { term: Object.values(terms).join(' / ') }
  return writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    ...{ verb, subject: 'term', subjectId: id, details },
  })
}

/** How many were new, how many were known and got a language, another word or a note more, and which lines nobody could read. */
export type Imported = { added: number; changed: number; unread: string[] }

/**
 * Takes terms as they are pasted from a sheet: a line for each, in the languages' order, parted by tabs or semicolons, then a note.
 * A term that is known by its first word is changed, so that the same lines twice make nothing twice.
 */
export async function importTerms(
  db: Db,
  actor: Actor,
  { text, languages }: { text: string; languages: readonly Language[] },
): Promise<Imported> {
  const result: Imported = { added: 0, changed: 0, unread: [] }
  for (const line of text.split(/\r?\n/).filter((line) => line.trim() !== '')) {
    const parts = line.split(/\t|;/).map((part) => part.trim())
    const given = languages.flatMap((language, at) => (parts[at] ? [[language, parts[at]] as const] : []))
    const [first] = given
    if (!first || given.length < 2) result.unread.push(line)
    else result[await take(db, first, { terms: Object.fromEntries(given), note: parts[languages.length] ?? '' })] += 1
  }
  const count = result.added + result.changed
  if (count > 0)
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      ...{ verb: 'posts.importTerms', subject: 'term', details: { count } },
    })
  return result
}

async function take(
  db: Db,
  [language, name]: readonly [Language, string],
  given: Omit<Term, 'id'>,
): Promise<'added' | 'changed'> {
  const known = await findTermCalled(db, language, name)
  const terms = { ...known?.terms, ...given.terms }
  await writeTerm(db, { id: known?.id ?? randomUUID(), terms, note: given.note || (known?.note ?? '') })
  return known ? 'changed' : 'added'
}
