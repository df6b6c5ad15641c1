import { isUuid } from '#platform/db.ts'
import { type Language, languageTag } from '../languages/language.ts'
import { type DeskRow, type DeskView, deskViews } from './desk.queries.ts'

const path = '/console/translations'

/** What the desk was asked for; what makes no sense is left out. */
export type DeskQuery = {
  view: DeskView
  language: Language | null
  after: { postId: string; locale: Language } | null
}

export function readDeskQuery(query: unknown): DeskQuery {
  const { view, language, after } = (query ?? {}) as Record<string, unknown>
  const [postId, locale = ''] = typeof after === 'string' ? after.split('_') : []
  return {
    view: deskViews.find((known) => known === view) ?? 'open',
    language: typeof language === 'string' ? languageTag(language) : null,
    after: isUuid(postId) ? { postId, locale } : null,
  }
}

/** The address of the desk, after the language of the page. */
export function deskAddress(
  { view, language }: Pick<DeskQuery, 'view' | 'language'>,
  last?: Pick<DeskRow, 'postId' | 'locale'>,
): string {
  const query = new URLSearchParams()
  if (view !== 'open') query.set('view', view)
  if (language) query.set('language', language)
  if (last) query.set('after', `${last.postId}_${last.locale}`)
  return query.size > 0 ? `${path}?${query}` : path
}
