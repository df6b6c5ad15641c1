import type { Faults, Form, Typed } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Conflict, type FieldTexts, localeOf } from '#platform/writing/reconcile.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { ActionContent } from './action-content.ts'
import type { Draft } from './campaign.queries.ts'
import { outdatedIn } from './outdated.ts'
import type { ActionHeader } from './overview.queries.ts'

export const editorTabs = ['page', 'letter', 'form', 'targets', 'share'] as const
export type EditorTab = (typeof editorTabs)[number]

/** What saving one tab changes. */
export type Change = {
  name?: string
  content: (content: ActionContent) => ActionContent
  /** The question that the page goes on with after a plain saving, by its key. */
  goesOnWith?: string
}

/** One tab of the editor: which fields it has, and what they mean. */
export type TabForm = {
  /** The content as its fields show it. */
  typed(content: ActionContent, name: string): FieldTexts
  read(organisation: Organisation, body: unknown): Form<Change>
}

/** The same fields once for each language: title_en, title_es. */
export function languageFields<Rule>(locales: readonly Locale[], rules: Record<string, Rule>): Record<string, Rule> {
  return Object.fromEntries(
    locales.flatMap((locale) => Object.entries(rules).map(([name, rule]) => [`${name}_${locale}`, rule])),
  )
}

/** What every tab shows. */
export type Editor = {
  frame: ConsoleFrame
  header: ActionHeader
  draft: Draft
  now: Date
  form: { typed: Typed; faults: Faults }
  /** Just saved, by a plain form. */
  saved: boolean
  /** The question, letter or point that its writer has just added or moved, by its key; '' for none. */
  goesOnWith: string
  /** Saved but for these fields, which somebody else changed as well. */
  conflicts: readonly Conflict[]
  /** Who else has a part of the editor open. */
  others: readonly { name: string; part: string }[]
}

export type Writer = {
  /** May change everything; otherwise the texts in languages that others are not translated from. */
  isEditor: boolean
  source: Locale
}

/** Whether somebody may change a field. A translator writes texts of the languages that are translated, and nothing else. */
export function mayWrite({ isEditor, source }: Writer, field: string): boolean {
  const locale = localeOf(field)
  return isEditor || (locale !== null && locale !== source)
}

/** Whether the reader of a page may change a field of its draft. */
export function isWritable({ frame, draft }: Pick<Editor, 'frame' | 'draft'>, field: string): boolean {
  return mayWrite({ isEditor: frame.may('actions.edit'), source: draft.content.source }, field)
}

/** Something is wrong with a field whose name begins so, two people wrote it, or a text of it is out of date. */
export function needsLook({ frame, draft, form, conflicts }: Editor, ...beginnings: readonly string[]): boolean {
  const outdated = outdatedIn(draft.content, frame.organisation.locales).map(({ name }) => name)
  const names: string[] = [...Object.keys(form.faults), ...conflicts.map(({ name }) => name), ...outdated]
  return names.some((name) => beginnings.some((beginning) => name.startsWith(beginning)))
}

/** The languages of the organisation, first the one that the others are translated from. */
export function languagesOf({ frame, draft }: Pick<Editor, 'frame' | 'draft'>): Locale[] {
  const { source } = draft.content
  return frame.organisation.locales.toSorted((a, b) => Number(b === source) - Number(a === source))
}
