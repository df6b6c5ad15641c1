import type { Words } from '#platform/i18n.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { languageOf } from '../campaigns/editor-words.ts'
import { formTab } from '../campaigns/form-tab.form.ts'
import { letterTab } from '../campaigns/letter-tab.form.ts'
import { pageTab } from '../campaigns/page-tab.form.ts'
import { localeOf } from '../campaigns/reconcile.ts'
import { targetsTab } from '../campaigns/targets-tab.form.ts'
import { shareTab } from '../sharing/share-tab.form.ts'

/** One field as two revisions have it, in words. */
export type FieldChange = { field: string; before: string; after: string }

/** What ids stand for; of those that are gone nothing is known but that. */
export type Names = { pictures: ReadonlyMap<string, string>; lists: ReadonlyMap<string, string> }

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
    }))
}

/** Everything that a revision says, as the editor's tabs show it. The action's name belongs to no revision. */
function fieldsOf(content: ActionContent): Record<string, string> {
  const tabs = [pageTab, letterTab, formTab, targetsTab, shareTab].map((tab) => tab.typed(content, ''))
  const { name: _, ...fields } = Object.assign({}, ...tabs) as Record<string, string>
  return fields
}

/** A text is shown as it is typed; a choice by what it is called. */
function inWords(words: Words, { pictures, lists }: Names, field: string, value: string): string {
  const gone = words.say('actions.revisions.gone')
  if (/^(p|shareP)icture(_|$)/.test(field)) return value && (pictures.get(value) ?? gone)
  if (field === 'list') return value && (lists.get(value) ?? gone)
  if (field === 'source' && (value === 'en' || value === 'es')) return languageOf(words, value)
  if (field === 'news') return words.say(value === 'yes' ? 'actions.revisions.yes' : 'actions.revisions.no')
  if (field === 'phone') return words.say(`actions.campaigns.phone.${value as 'off' | 'optional' | 'required'}`)
  if (localeOf(field) === null) return value.replace('T', ' ').replaceAll('_', ' ')
  return field.startsWith('story_')
    ? value.replace(/^!\[\]\((.*)\)$/gm, (_, id) => `[${pictures.get(id) ?? gone}]`)
    : value
}
