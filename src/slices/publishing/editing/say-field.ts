import type { Words } from '#platform/i18n.ts'
import { languageLabel } from '../posts/standing.ts'
import type { resourceTypes } from './post-fields.ts'

/** What ids stand for; of those that are gone nothing is known but that. */
export type Names = Record<'pictures' | 'topics' | 'bylines' | 'posts' | 'actions', ReadonlyMap<string, string>>

const lists = { topics: 'topics', bylines: 'bylines', related: 'posts' } as const
const fieldNames = [
  'title',
  'slug',
  'kicker',
  'standfirst',
  'place',
  'body',
  'picture_id',
  'topics',
  'bylines',
  'related',
  'action_id',
  'signatories',
  'dated',
  'dated_zone',
  'source_url',
  'source_title',
  'source_outlet',
  'source_author',
  'source_date',
  'source_language',
  'resource_type',
  'resource_url',
] as const

/** What a field is called in the editor. */
export function labelOf(words: Words, field: string): string {
  const name = fieldNames.find((known) => known === field)
  return name ? words.say(`publishing.editor.field.${name}`) : field
}

/** A text is shown as it is typed; a choice by what it is called. */
export function sayField(words: Words, names: Names, field: string, value: string): string {
  if (value === '') return ''
  const gone = words.say('publishing.revisions.gone')
  if (field === 'topics' || field === 'bylines' || field === 'related')
    return words.list(value.split(' ').map((id) => names[lists[field]].get(id) ?? gone))
  if (field === 'picture_id') return names.pictures.get(value) ?? gone
  if (field === 'action_id') return names.actions.get(value) ?? gone
  if (field === 'dated') return value.replace('T', ' ')
  if (field === 'dated_zone') return value.replaceAll('_', ' ')
  if (field === 'source_language') return languageLabel(words, value)
  if (field === 'resource_type')
    return words.say(`publishing.editor.resource.${value as (typeof resourceTypes)[number]}`)
  if (field !== 'body') return value
  return value.replace(/!\[\]\(([0-9a-f-]{36})\)/g, (_, id) => `[${names.pictures.get(id) ?? gone}]`)
}
