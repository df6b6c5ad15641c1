import type { Children, Html } from '#platform/html.tsx'
import { type Typed, typedText } from '#platform/http/forms.ts'
import { type FieldTexts, seenOf } from '#platform/writing/reconcile.ts'
import { Button } from '#ui/button.tsx'
import { DraftForm } from '#ui/draft-form.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { ConflictChoices } from '#ui/writing/conflict-choices.tsx'
import { sayPresences } from '../presences/say-presences.ts'
import { ActionLayout, actionPath } from './action-layout.tsx'
import type { Editor, EditorTab, TabForm } from './editor.ts'
import { labelOf } from './editor-words.ts'

export type EditorPageProps = {
  editor: Editor
  tab: EditorTab
  definition: TabForm
  /** What is wrong but does not keep a draft from being saved, in words. */
  warnings?: string[]
  /** Below the form. */
  after?: Children
  children: Children
}

/** One tab of the editor: a form that saves itself, and with a button where there are no scripts. */
export function EditorPage({ editor, tab, definition, warnings = [], after, children }: EditorPageProps): Html {
  const { frame, header, draft, form } = editor
  const { words } = frame
  const base = actionPath(frame, header.id)
  return (
    <ActionLayout
      frame={frame}
      header={header}
      now={editor.now}
      current={tab}
      notice={<Notices editor={editor} tab={tab} />}
    >
      <DraftForm
        frame={frame}
        action={`${base}/${tab}`}
        wide
        hidden={{ seen: seenIn(form.typed, definition.typed(draft.content, header.name)) }}
        state={words.say('actions.campaigns.savedAt', { time: words.time(draft.savedAt) })}
      >
        <FaultSummary words={words} faults={form.faults} />
        <ConflictChoices words={words} conflicts={editor.conflicts} labelOf={(field) => labelOf(words, field)} />
        <Warnings warnings={warnings} />
        {children}
        <p class="acts">
          <Button formnovalidate>{words.say('actions.campaigns.save')}</Button>{' '}
          <a href={`${base}/revisions`}>{words.say('actions.revisions.open')}</a>
        </p>
      </DraftForm>
      {after}
    </ActionLayout>
  )
}

/** Of a form that is sent back, what its writer had seen; others may have saved since. */
function seenIn(typed: Typed, fields: FieldTexts): string {
  return typedText(typed, 'seen') || JSON.stringify(seenOf(fields))
}

function Warnings({ warnings }: { warnings: string[] }): Html | null {
  if (warnings.length === 0) return null
  return (
    <Notice tone="warn">
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Notices({ editor, tab }: { editor: Editor; tab: EditorTab }): Html {
  const { frame, header, saved, conflicts } = editor
  const { words } = frame
  const isLive = header.state === 'published' && !saved && conflicts.length === 0
  return (
    <>
      {saved && (
        <Notice tone="good" live>
          <p>{words.say('actions.campaigns.saved')}</p>
        </Notice>
      )}
      {isLive && (
        <Notice>
          <p>{words.say(header.hasChanges ? 'actions.campaigns.live.changed' : 'actions.campaigns.live.same')}</p>
        </Notice>
      )}
      <p
        class="presence"
        role="status"
        data-controller="presence"
        data-presence-url-value={`${actionPath(frame, header.id)}/presences`}
        data-presence-part-value={tab}
      >
        {sayPresences(words, editor.others, tab)}
      </p>
    </>
  )
}
