import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Language } from '../languages/language.ts'
import type { Filter, Site } from './ask.ts'
import { findResults, type Results } from './find-results.ts'
import { readLadder } from './ladder.ts'
import { parseQuery } from './parse-query.ts'

/** Looks for something as a reader of one language does who has the other too. */
export function readerOf(db: Db, organisation: Organisation, language: Language, now = new Date()) {
  const { id } = organisation
  const siteIn = (language: Language): Site => ({ organisationId: id, language, textLanguages: [language] })
  const find = (text: string, filter: Filter = {}): Promise<Results | null> =>
    inOrganisation(db, id, async (db) => {
      const site = siteIn(language)
      const others = [siteIn(language === 'es' ? 'en' : 'es')]
      const ladder = await readLadder(db, { ...site, timeZone: 'UTC' }, now)
      return findResults(db, { site, others, ladder, query: parseQuery(text), filter, page: 1, now })
    })
  return {
    find,
    /** Titles of what is found, the best first. */
    titles: async (text: string, filter?: Filter) =>
      ((await find(text, filter))?.results ?? []).map(({ post }) => post.title),
  }
}
