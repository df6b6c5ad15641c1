import type { Db } from '#platform/db.ts'
import { type Locale, locales, wordsFor } from '#platform/i18n.ts'
import type { Actor } from '#platform/organisation.ts'
import { insertRevision } from '../revisions/revision.queries.ts'
import { type ActionContent, emptyContent } from './action-content.ts'
import { insertAction } from './campaign.queries.ts'

/** What an action begins with. */
export type Beginning = {
  /** The language that it is written in first. */
  source?: Locale | undefined
  /** How its letters greet until somebody writes something else. */
  salutations?: Record<Locale, string>
}

/** Begins an action: a name that only the console shows, and an empty draft whose letters go to offices in the language that these read. */
export async function openAction(db: Db, actor: Actor, name: string, beginning: Beginning = {}): Promise<string> {
  const id = await insertAction(db, { name, createdBy: actor.accountId })
  if (!id) throw new Error('the database gave an id twice')
  await insertRevision(db, id, { number: 1, content: contentOf(beginning), savedBy: actor })
  return id
}

function contentOf({ source, salutations }: Beginning): ActionContent {
  const content = emptyContent(source)
  const texts = locales.map((locale) => {
    return [locale, { ...content.texts[locale], salutation: salutations?.[locale] ?? '' }]
  })
  return { ...content, theirLanguage: true, texts: Object.fromEntries(texts) as ActionContent['texts'] }
}

/** Greets each office by what it is, whoever holds it. */
export function plainSalutations(): Record<Locale, string> {
  const salutations = locales.map((locale) => [locale, wordsFor({ locale }).say('actions.campaigns.start.salutation')])
  return Object.fromEntries(salutations) as Record<Locale, string>
}
