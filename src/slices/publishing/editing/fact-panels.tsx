import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { documentLanguages } from '#platform/name-language.ts'
import { instantOf, type ZonedTime } from '#platform/zoned-time.ts'
import { Field, type FieldProps, fieldsOf } from '#ui/field.tsx'
import { FoldedPanel, Panel } from '#ui/panel.tsx'
import { languageLabel } from '../posts/standing.ts'
import { ChoicePanel } from './choice-panel.tsx'
import type { Editor } from './editor.ts'
import { PicturePanel } from './picture-panel.tsx'
import { hasSource, resourceTypes } from './post-fields.ts'
import { labelOf } from './say-field.ts'
import { zoneOptions } from './zones.ts'

/** What is the same in every language. What few need is folded until it holds something. */
export function FactPanels({ editor }: { editor: Editor }): Html {
  const { header } = editor
  return (
    <div class="facts">
      {hasSource(header.kind) && <Source editor={editor} />}
      {header.kind === 'statement' && <Signatories editor={editor} />}
      <PicturePanel editor={editor} />
      {header.kind !== 'page' && <ChoicePanel editor={editor} part="topics" />}
      {header.kind !== 'page' && <ChoicePanel editor={editor} part="bylines" />}
      <ChoicePanel editor={editor} part="related" />
      <Action editor={editor} />
      {header.kind !== 'page' && <Dated editor={editor} />}
    </div>
  )
}

/** Something is wrong with a field whose name begins so, or two people wrote it. */
function needsLook({ form, conflicts }: Editor, beginning: string): boolean {
  return [...Object.keys(form.faults), ...conflicts.map(({ name }) => name)].some((name) => name.startsWith(beginning))
}

type LineProps = Omit<FieldProps, 'words' | 'label' | 'value' | 'fault'> & { editor: Editor }

function Line({ editor, ...rest }: LineProps): Html {
  const { words } = editor.frame
  return <Field {...fieldsOf(words, editor.form)(rest.name)} label={labelOf(words, rest.name)} {...rest} />
}

function Source({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  if (editor.header.kind === 'clipping')
    return (
      <Panel id="source" title={words.say('publishing.editor.panel.source')}>
        <Original editor={editor} required />
      </Panel>
    )
  const types = resourceTypes.map((value) => ({ value, label: words.say(`publishing.editor.resource.${value}`) }))
  return (
    <Panel id="source" title={words.say('publishing.editor.panel.resource')}>
      <Line editor={editor} name="resource_type" type="select" required options={types} />
      <Line editor={editor} name="resource_url" type="url" hint={words.say('publishing.editor.hint.resource_url')} />
      <Original editor={editor} required={false} />
    </Panel>
  )
}

/** Whose text it is: where readers go on to the whole of it. */
function Original({ editor, required }: { editor: Editor; required: boolean }): Html {
  const { words } = editor.frame
  const languages = documentLanguages.map((value) => ({ value, label: languageLabel(words, value) }))
  languages.sort((a, b) => a.label.localeCompare(b.label, words.region))
  const none = { value: '', label: words.say('publishing.editor.noLanguage') }
  const hint = (name: 'source_url' | 'source_date') => words.say(`publishing.editor.hint.${name}`)
  return (
    <>
      <Line editor={editor} name="source_url" type="url" required={required} hint={hint('source_url')} />
      <Line editor={editor} name="source_outlet" maxlength={200} required={required} />
      <Line editor={editor} name="source_title" maxlength={400} />
      <Line editor={editor} name="source_author" maxlength={200} />
      <Line editor={editor} name="source_date" maxlength={40} hint={hint('source_date')} />
      <Line editor={editor} name="source_language" type="select" options={[none, ...languages]} />
    </>
  )
}

function Signatories({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  return (
    <Panel id="signed" title={words.say('publishing.editor.panel.signed')}>
      <Line
        editor={editor}
        name="signatories"
        type="textarea"
        rows={8}
        hint={words.say('publishing.editor.hint.signatories')}
      />
    </Panel>
  )
}

function Action({ editor }: { editor: Editor }): Html | null {
  const { frame, choices, draft } = editor
  const { words } = frame
  const { actionId } = draft.content.facts
  if (choices.actions.length === 0 && actionId === null) return null
  const isGone = actionId !== null && !choices.actions.some(({ id }) => id === actionId)
  return (
    <FoldedPanel
      id="action"
      title={words.say('publishing.editor.panel.action')}
      isOpen={actionId !== null || needsLook(editor, 'action')}
    >
      <Line
        editor={editor}
        name="action_id"
        type="select"
        hint={words.say('publishing.editor.hint.action_id')}
        options={[
          { value: '', label: words.say('publishing.editor.noAction') },
          ...(isGone ? [{ value: actionId, label: words.say('publishing.revisions.gone') }] : []),
          ...choices.actions.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </FoldedPanel>
  )
}

/** Another date than that of the publication: for what was published elsewhere before. */
function Dated({ editor }: { editor: Editor }): Html {
  const { frame, draft, form } = editor
  const { words, organisation } = frame
  const { dated } = draft.content.facts
  const zone = dated?.zone ?? organisation.time_zone
  return (
    <FoldedPanel
      id="date"
      title={words.say('publishing.editor.panel.date')}
      isOpen={dated !== null || needsLook(editor, 'dated')}
    >
      <Line
        editor={editor}
        name="dated"
        type="datetime-local"
        hint={momentHint(words, dated) ?? words.say('publishing.editor.hint.dated')}
      />
      <Field
        {...fieldsOf(words, form)('dated_zone', zone)}
        value={form.typed.dated_zone ? String(form.typed.dated_zone) : zone}
        type="select"
        required
        label={labelOf(words, 'dated_zone')}
        options={zoneOptions(zone)}
      />
    </FoldedPanel>
  )
}

/** What the clock of the place shows at that moment: another time than was typed where clocks are put forward. */
function momentHint({ region, say }: Words, time: ZonedTime | null): string | null {
  if (!time) return null
  const format = new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'short', timeZone: time.zone })
  return say('publishing.editor.hint.datedAt', { moment: format.format(instantOf(time.local, time.zone)) })
}
