import type { Locale, Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { localeOf } from '#platform/writing/reconcile.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { languageOf } from '../campaigns/editor-words.ts'
import { formTab } from '../campaigns/form-tab.form.ts'
import { letterTab } from '../campaigns/letter-tab.form.ts'
import type { nextKinds } from '../campaigns/next-action.ts'
import { pageTab } from '../campaigns/page-tab.form.ts'
import { targetsTab } from '../campaigns/targets-tab.form.ts'
import type { QuestionKind } from '../questions/question.ts'
import { questionField } from '../questions/question-fields.ts'
import { shareTab } from '../sharing/share-tab.form.ts'

/** One field as two revisions have it, in words. */
export type FieldChange = {
  field: string
  before: string
  after: string
  /** The question that it is a part of, in the reader's language where it has one; '' for what is no part of one. */
  about: string
}

/** What ids stand for; of those that are gone nothing is known but that. */
export type Names = Record<'pictures' | 'lists' | 'actions', ReadonlyMap<string, string>>

/** Fields in the order of the editor that differ. */
export function compareRevisions(
  words: Words,
  names: Names,
  before: ActionContent,
  after: ActionContent,
): FieldChange[] {
  const [was, now] = [fieldsOf(before), fieldsOf(after)]
  const fields = [...new Set([...Object.keys(now), ...Object.keys(was)])]
  return fields
    .filter((field) => (was[field] ?? '') !== (now[field] ?? ''))
    .map((field) => ({
      field,
      before: inWords(words, names, field, was[field] ?? ''),
      after: inWords(words, names, field, now[field] ?? ''),
      about: questionOf(field, words.locale, now) || questionOf(field, words.locale, was),
    }))
}

function questionOf(field: string, locale: Locale, fields: Record<string, string>): string {
  const [, key = ''] = /^ask-([a-z0-9]+)-/.exec(field) ?? []
  return fields[questionField(key, 'label', locale)] ?? ''
}

/** Everything that a revision says, as the editor's tabs show it. The action's name belongs to no revision. */
function fieldsOf(content: ActionContent): Record<string, string> {
  const tabs = [pageTab, letterTab, formTab, targetsTab, shareTab].map((tab) => tab.typed(content, ''))
  const { name: _, ...fields } = Object.assign({}, ...tabs) as Record<string, string>
  return fields
}

/** A text is shown as it is typed; a choice by what it is called. */
function inWords(words: Words, { pictures, lists, actions }: Names, field: string, value: string): string {
  const gone = words.say('actions.revisions.gone')
  if (/^(p|shareP)icture(_|$)/.test(field)) return value && (pictures.get(value) ?? gone)
  if (field === 'nextAction') return value && (actions.get(value) ?? gone)
  if (field === 'list' || field.startsWith('listFor.')) return value && (lists.get(value) ?? gone)
  if (field === 'source' && (value === 'en' || value === 'es')) return languageOf(words, value)
  if (field.startsWith('readers.')) return value && nameLanguage(words, value)
  if (field === 'letters')
    return words.list(
      value
        .split(' ')
        .filter(Boolean)
        .map((number) => words.say('actions.campaigns.letterNo', { number })),
    )
  if (field === 'points')
    return words.list(
      value
        .split(' ')
        .filter(Boolean)
        .map((number) => words.say('actions.campaigns.pointNo', { number })),
    )
  if (['news', 'asksCountry', 'theirLanguage', 'pointsDraw'].includes(field) || field.endsWith('-required'))
    return words.say(value === 'yes' ? 'actions.revisions.yes' : 'actions.revisions.no')
  if (field === 'phone') return words.say(`actions.campaigns.phone.${value as 'off' | 'optional' | 'required'}`)
  if (field === 'nextKind') return words.say(`actions.campaigns.next.${value as (typeof nextKinds)[number]}`)
  if (field.endsWith('-kind')) return value && words.say(`actions.questions.kind.${value as QuestionKind}`)
  if (localeOf(field) === null) return value.replace('T', ' ').replaceAll('_', ' ')
  return field.startsWith('story_')
    ? value.replace(/^!\[\]\((.*)\)$/gm, (_, id) => `[${pictures.get(id) ?? gone}]`)
    : value
}
