import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Form, typedText } from '#platform/http/forms.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import {
  type FieldTexts,
  localeOf,
  type Reconciled,
  type Report,
  readSeen,
  reconcile,
  reportOf,
  type Seen,
  yieldingIn,
} from '#platform/writing/reconcile.ts'
import type { ActionContent } from './action-content.ts'
import { type Draft, renameAction } from './campaign.queries.ts'
import { type Change, mayWrite, type TabForm, type Writer } from './editor.ts'
import { markOutdated, stillRight, translatedTexts } from './outdated.ts'
import { readActionHeader } from './overview.queries.ts'
import { holdDraft, writeDraft } from './save-draft.ts'

export type TabSave = {
  organisation: Organisation
  actor: Actor
  /** Whether the writer may change more than texts that are translated. */
  isEditor: boolean
  actionId: string
  tab: TabForm
  form: Form<Change> & { ok: true }
}

export type SavedTab = Report & {
  draft: Draft
  /** What the tab's fields say now. */
  fields: FieldTexts
}

/**
 * Saves what one form of the editor changed, and nothing else: two people who write different fields do not meet. A field that both
 * changed stays as the other left it, and is returned with both versions; whatever else was written is saved.
 */
export async function saveTab(db: Db, save: TabSave): Promise<SavedTab> {
  const { actor, actionId, tab } = save
  const current = await holdDraft(db, actionId)
  const header = await readActionHeader(db, actionId)
  if (!header) throw notFound()
  const both = sidesOf(save, current, header.name)
  const result = reconcile(both)
  const change = changeTo(save, result.fields)
  const changed = markOutdated(current.content, change.content(current.content))
  const content = confirm(changed, save, result)
  const draft = await writeDraft(db, actionId, current, { content, savedBy: actor })
  const name = change.name ?? header.name
  if (name !== header.name) await renameAction(db, actionId, name)
  const fields = tab.typed(draft.content, name)
  return { draft, fields, ...reportOf(result, both, fields) }
}

type Both = { seen: Seen; theirs: FieldTexts; mine: FieldTexts; yielding: string[] }

function sidesOf({ tab, form, isEditor }: TabSave, { content }: Draft, name: string): Both {
  const theirs = tab.typed(content, name)
  const writer: Writer = { isEditor, source: content.source }
  const typed = tab.typed(form.value.content(content), form.value.name ?? name)
  const mine = Object.entries(typed).filter(([field]) => mayWrite(writer, field))
  const kept = Object.entries(theirs).filter(([field]) => !mayWrite(writer, field))
  return {
    seen: readSeen(typedText(form.typed, 'seen')),
    theirs,
    mine: Object.fromEntries([...kept, ...mine]),
    yielding: yieldingIn(form.typed, theirs),
  }
}

function changeTo({ tab, organisation }: TabSave, fields: FieldTexts): Change {
  const form = tab.read(organisation, fields)
  if (!form.ok) throw new Error(`fields that were saved before are refused: ${Object.keys(form.faults).join(', ')}`)
  return form.value
}

/** *Still right*, said of one text: it counts for the source that was shown, not for one that came meanwhile. */
function confirm(content: ActionContent, { form, isEditor }: TabSave, { taken, conflicts }: Reconciled): ActionContent {
  const field = typedText(form.typed, 'still_right')
  const locale = localeOf(field)
  const name = translatedTexts(content).find((known) => `${known}_${locale}` === field)
  if (!locale || !name || !mayWrite({ isEditor, source: content.source }, field)) return content
  const isNews = [...taken, ...conflicts].includes(`${name}_${content.source}`)
  return isNews ? content : stillRight(content, locale, name)
}
