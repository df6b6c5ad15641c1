import type { Faults, Form, Typed } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { ActionContent } from './action-content.ts'
import type { Draft } from './campaign.queries.ts'
import type { ActionHeader } from './overview.queries.ts'

export const editorTabs = ['page', 'letter', 'form', 'targets'] as const
export type EditorTab = (typeof editorTabs)[number]

/** What saving one tab changes. */
export type Change = { name?: string; content: (content: ActionContent) => ActionContent }

/** One tab of the editor: which fields it has, and what they mean. */
export type TabForm = {
  /** The content as its fields show it. */
  typed(content: ActionContent, name: string): Typed
  read(organisation: Organisation, body: unknown): Form<Change>
}

/** The same fields once for each language: title_en, title_es. */
export function languageFields<Rule>(locales: readonly Locale[], rules: Record<string, Rule>): Record<string, Rule> {
  return Object.fromEntries(
    locales.flatMap((locale) => Object.entries(rules).map(([name, rule]) => [`${name}_${locale}`, rule])),
  )
}

/** One field that somebody else saved meanwhile. */
export type Conflict = { name: string; theirs: string; yours: string }

/** What every tab shows. */
export type Editor = {
  frame: ConsoleFrame
  header: ActionHeader
  draft: Draft
  now: Date
  form: { typed: Typed; faults: Faults }
  /** Just saved, by a plain form. */
  saved: boolean
  /** Not saved: these fields were changed by somebody else; null where nothing of that kind happened. */
  conflicts: Conflict[] | null
}

/** Where what was typed differs from what stands in the draft now. */
export function conflictsBetween(theirs: Typed, yours: Typed): Conflict[] {
  const text = (value: Typed[string] | undefined) => [value ?? ''].flat().join(', ')
  return Object.keys(theirs)
    .map((name) => ({ name, theirs: text(theirs[name]), yours: text(yours[name]) }))
    .filter((field) => field.theirs !== field.yours.replace(/\r\n?/g, '\n'))
}
