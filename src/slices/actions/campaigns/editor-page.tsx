import type { Children, Html } from '#platform/html.tsx'
import type { Locale, MessageKey, Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DraftForm } from '#ui/draft-form.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, type FieldProps, fieldsOf } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import type { Conflict, Editor, EditorTab, TabForm } from './editor.ts'
import { fingerprint } from './save-draft.ts'

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
  const based = fingerprint(definition.typed(draft.content, header.name))
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
        action={`${actionPath(frame, header.id)}/${tab}`}
        wide
        hidden={{ number: draft.number, saves: draft.saves, seen: based }}
        state={words.say('actions.campaigns.savedAt', { time: words.time(draft.savedAt) })}
      >
        <FaultSummary words={words} faults={form.faults} />
        <Warnings warnings={warnings} />
        {children}
        <p class="acts">
          <Button formnovalidate>{words.say('actions.campaigns.save')}</Button>
        </p>
      </DraftForm>
      {after}
    </ActionLayout>
  )
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

function Notices({ editor, tab }: { editor: Editor; tab: EditorTab }): Html | null {
  const { frame, header, saved, conflicts } = editor
  const { words } = frame
  if (conflicts) return <Conflicts editor={editor} tab={tab} conflicts={conflicts} />
  if (saved) {
    return (
      <Notice tone="good" live>
        <p>{words.say('actions.campaigns.saved')}</p>
      </Notice>
    )
  }
  if (header.state !== 'published') return null
  return (
    <Notice>
      <p>{words.say(header.hasChanges ? 'actions.campaigns.live.changed' : 'actions.campaigns.live.same')}</p>
    </Notice>
  )
}

/** Both versions: theirs here, one's own still in the form below. */
function Conflicts({ editor, tab, conflicts }: { editor: Editor; tab: EditorTab; conflicts: Conflict[] }): Html {
  const { frame, header } = editor
  const { words } = frame
  return (
    <Notice tone="bad" title={words.say('actions.campaigns.conflict.title')} live>
      <p>{words.say('actions.campaigns.conflict.text')}</p>
      <Table
        caption={words.say('actions.campaigns.conflict.caption')}
        columns={[
          {
            label: words.say('actions.campaigns.conflict.field'),
            heading: true,
            cell: ({ name }) => labelOf(words, name),
          },
          {
            label: words.say('actions.campaigns.conflict.theirs'),
            cell: ({ theirs }) => <span class="letter-text">{theirs}</span>,
          },
          {
            label: words.say('actions.campaigns.conflict.yours'),
            cell: ({ yours }) => <span class="letter-text">{yours}</span>,
          },
        ]}
        rows={conflicts}
        rowKey={({ name }) => name}
      />
      <p>
        <ButtonLink href={`${actionPath(frame, header.id)}/${tab}`} data={{ 'data-turbo': 'false' }}>
          {words.say('actions.campaigns.conflict.takeTheirs')}
        </ButtonLink>
      </p>
    </Notice>
  )
}

const fieldNames = [
  'name',
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
  'phone',
  'news',
  'newsConsent',
  'thanks',
  'list',
] as const
export type EditorFieldName = (typeof fieldNames)[number]

/** "Title (Spanish)" for title_es. */
function labelOf(words: Words, field: string): string {
  const [base, locale, ...rest] = field.split('_')
  const name = fieldNames.find((known) => known === base)
  const label = name ? words.say(`actions.campaigns.field.${name}`) : field
  const details = [locale === 'en' || locale === 'es' ? languageOf(words, locale) : '', rest.join('_')].filter(Boolean)
  return details.length > 0 ? `${label} (${details.join(', ')})` : label
}

export function languageOf(words: Words, locale: Locale): string {
  return words.say(`actions.campaigns.language.${locale}` satisfies MessageKey)
}

/** The same fields in every language of the organisation, beside each other. */
export function Languages({ editor, children }: { editor: Editor; children(locale: Locale): Children }): Html {
  const { words, organisation } = editor.frame
  return (
    <div class="languages">
      {organisation.locales.map((locale) => (
        <section key={locale} aria-label={languageOf(words, locale)}>
          <h2>{languageOf(words, locale)}</h2>
          {children(locale)}
        </section>
      ))}
    </div>
  )
}

export type LanguageFieldProps = { editor: Editor; field: EditorFieldName; locale: Locale } & Partial<
  Pick<FieldProps, 'required' | 'type' | 'rows' | 'maxlength' | 'counted' | 'hint' | 'id' | 'fault' | 'label' | 'name'>
>

/** A text in one language. What publication needs is marked as required; the button saves a draft without it. */
export function LanguageField({
  editor,
  field,
  locale,
  name = `${field}_${locale}`,
  ...rest
}: LanguageFieldProps): Html {
  const { words } = editor.frame
  return (
    <Field
      {...fieldsOf(words, editor.form)(name)}
      label={words.say(`actions.campaigns.field.${field}`)}
      lang={locale}
      required
      {...rest}
    />
  )
}
