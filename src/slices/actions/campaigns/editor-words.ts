import type { Locale, MessageKey, Words } from '#platform/i18n.ts'
import { localeOf } from '#platform/writing/reconcile.ts'

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
  'asksCountry',
  'newsConsent',
  'thanks',
  'question',
  'nextKind',
  'nextAction',
  'nextUrl',
  'nextTitle',
  'nextText',
  'list',
  'shortPost',
  'longPost',
  'shareMail',
  'shareMessage',
  'sharePicture',
  'listFor',
  'readers',
  'letters',
  'theirLanguage',
  'points',
  'pointsMost',
  'pointsDraw',
  'pointTitle',
  'pointText',
] as const
const questionParts = ['label', 'hint', 'choices', 'kind', 'place', 'required'] as const
export type EditorFieldName = (typeof fieldNames)[number]

/** "Title (Spanish)" for title_es, "Subject (letter 2, Spanish)" for subject.2_es. */
export function labelOf(words: Words, field: string): string {
  const [whole = '', , ...rest] = field.split('_')
  const [base = '', number = ''] = whole.split('.')
  const locale = localeOf(field)
  const label = nameOf(words, base) ?? field
  const which =
    number && words.say(isOfPoint(base) ? 'actions.campaigns.pointNo' : 'actions.campaigns.letterNo', { number })
  const details = [which, locale ? languageOf(words, locale) : '', rest.join('_')].filter(Boolean)
  return details.length > 0 ? `${label} (${details.join(', ')})` : label
}

function isOfPoint(name: string): boolean {
  return name === 'pointTitle' || name === 'pointText'
}

function nameOf(words: Words, base: string): string | null {
  const part = base.startsWith('ask-') ? questionParts.find((known) => base.endsWith(`-${known}`)) : undefined
  if (part) return words.say(`actions.questions.field.${part}`)
  const name = fieldNames.find((known) => known === base)
  return name ? words.say(`actions.campaigns.field.${name}`) : null
}

export function languageOf(words: Words, locale: Locale): string {
  return words.say(`actions.campaigns.language.${locale}` satisfies MessageKey)
}
