import type { Locale, MessageKey, Words } from '#platform/i18n.ts'
import { localeOf } from './reconcile.ts'

const fieldNames = [
  'name',
  'source',
  'goal',
  'opens',
  'closes',
  'zone',
  'picture',
  'title',
  'slug',
  'standfirst',
  'story',
  'subject',
  'letter',
  'salutation',
  'greeting',
  'callAsk',
  'phone',
  'news',
  'newsConsent',
  'thanks',
  'list',
  'shortPost',
  'longPost',
  'shareMail',
  'shareMessage',
  'sharePicture',
] as const
export type EditorFieldName = (typeof fieldNames)[number]

/** "Title (Spanish)" for title_es. */
export function labelOf(words: Words, field: string): string {
  const [base, , ...rest] = field.split('_')
  const name = fieldNames.find((known) => known === base)
  const locale = localeOf(field)
  const label = name ? words.say(`actions.campaigns.field.${name}`) : field
  const details = [locale ? languageOf(words, locale) : '', rest.join('_')].filter(Boolean)
  return details.length > 0 ? `${label} (${details.join(', ')})` : label
}

export function languageOf(words: Words, locale: Locale): string {
  return words.say(`actions.campaigns.language.${locale}` satisfies MessageKey)
}
