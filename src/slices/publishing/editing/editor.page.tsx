import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { seenOf } from '#platform/writing/reconcile.ts'
import { Button } from '#ui/button.tsx'
import { DraftForm } from '#ui/draft-form.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { RichTextDialogs } from '#ui/rich-text/rich-text-dialogs.tsx'
import { allTools } from '#ui/rich-text/tools.ts'
import { ConflictChoices } from '#ui/writing/conflict-choices.tsx'
import { PostLayout, postConsolePath } from '../posts/post-layout.tsx'
import { sayPresences } from '../presences/say-presences.ts'
import type { Editor } from './editor.ts'
import { FactPanels } from './fact-panels.tsx'
import { typedFields } from './post-fields.ts'
import { labelOf, type Names, sayField } from './say-field.ts'
import { TextFields } from './text-fields.tsx'

/** Where a post is written: a form that saves itself, and with a button where there are no scripts. */
export function EditorPage({ editor }: { editor: Editor }): Html {
  const { frame, header, locale, scope, draft, form } = editor
  const { words } = frame
  const base = `${postConsolePath(frame, header.id)}/${locale}`
  // Of a form that is sent back, what its writer had seen; others may have saved since.
  const seen = typedText(form.typed, 'seen') || JSON.stringify(seenOf(typedFields(draft.content, scope)))
  return (
    <PostLayout frame={frame} header={header} locale={locale} notice={<Notices editor={editor} />}>
      <DraftForm
        frame={frame}
        action={base}
        wide
        hidden={{ seen }}
        state={words.say('publishing.editor.savedAt', { time: words.time(draft.savedAt) })}
      >
        <FaultSummary words={words} faults={form.faults} labels={labelsOf(editor)} />
        <Conflicts editor={editor} />
        <div class="writing">
          <TextFields editor={editor} />
          <FactPanels editor={editor} />
        </div>
        <p class="acts">
          <Button formnovalidate>{words.say('publishing.editor.save')}</Button>{' '}
          <a href={`${base}/preview`}>{words.say('publishing.posts.preview')}</a>{' '}
          <a href={`${base}/revisions`}>{words.say('publishing.editor.revisions')}</a>
        </p>
      </DraftForm>
      <RichTextDialogs
        words={words}
        tools={allTools}
        pictures={editor.choices.pictures}
        blocks={editor.choices.placed}
        search={`/${words.locale}/console/media/choices`}
      />
    </PostLayout>
  )
}

function labelsOf({ frame: { words }, form }: Editor): Record<string, string> {
  return Object.fromEntries(Object.keys(form.faults).map((name) => [name, labelOf(words, name)]))
}

/** Ids are shown by what they stand for. */
function Conflicts({ editor: { frame, choices, conflicts } }: { editor: Editor }): Html {
  const { words } = frame
  const named = (all: readonly { id: string; name: string }[]) => new Map(all.map(({ id, name }) => [id, name]))
  const names: Names = {
    pictures: new Map(choices.pictures.map(({ id, credit }) => [id, credit])),
    topics: named(choices.topics),
    bylines: named(choices.bylines),
    posts: named(choices.related),
    actions: new Map(choices.actions.map(({ id, label }) => [id, label])),
  }
  const shown = conflicts.map(({ name, theirs, yours }) => ({
    name,
    theirs: sayField(words, names, name, theirs),
    yours: sayField(words, names, name, yours),
  }))
  return <ConflictChoices words={words} conflicts={shown} labelOf={(field) => labelOf(words, field)} />
}

function Notices({ editor }: { editor: Editor }): Html {
  const { frame, header, locale, saved, conflicts } = editor
  const { words } = frame
  const variant = header.variants.find((one) => one.locale === locale)
  const isLive = variant?.state === 'published' && !saved && conflicts.length === 0
  return (
    <>
      {saved && (
        <Notice tone="good" live>
          <p>{words.say('publishing.editor.saved')}</p>
        </Notice>
      )}
      {isLive && (
        <Notice>
          <p>{words.say(variant.hasChanges ? 'publishing.editor.live.changed' : 'publishing.editor.live.same')}</p>
        </Notice>
      )}
      <p
        class="presence"
        role="status"
        data-controller="presence"
        data-presence-url-value={`${postConsolePath(frame, header.id)}/presences`}
        data-presence-part-value={locale}
      >
        {sayPresences(words, editor.others, locale)}
      </p>
    </>
  )
}
