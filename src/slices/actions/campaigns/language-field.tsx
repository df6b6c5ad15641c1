import type { Children, Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { Field, type FieldProps, fieldsOf } from '#ui/field.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Editor, isWritable, languagesOf } from './editor.ts'
import { type EditorFieldName, languageOf } from './editor-words.ts'
import { outdatedIn } from './outdated.ts'
import { OutdatedNote, outdatedId } from './outdated-note.tsx'

type LanguagesProps = {
  editor: Editor
  /** Under a heading of their own. */
  nested?: boolean
  children(locale: Locale): Children
}

/** The same fields in every language of the organisation beside each other, first the one that the others are translated from. */
export function Languages({ editor, nested = false, children }: LanguagesProps): Html {
  const { words } = editor.frame
  const Heading = nested ? 'h3' : 'h2'
  const { source } = editor.draft.content
  const locales = languagesOf(editor)
  return (
    <div class="languages">
      {locales.map((locale) => {
        const heading = (
          <Heading>
            {languageOf(words, locale)}{' '}
            {locale === source && locales.length > 1 && <Tag>{words.say('actions.campaigns.outdated.source')}</Tag>}
          </Heading>
        )
        // One landmark for each language is enough.
        return nested ? (
          <div key={locale}>
            {heading}
            {children(locale)}
          </div>
        ) : (
          <section key={locale} aria-label={languageOf(words, locale)}>
            {heading}
            {children(locale)}
          </section>
        )
      })}
    </div>
  )
}

export type LanguageFieldProps = { editor: Editor; field: EditorFieldName; locale: Locale } & Partial<
  Pick<
    FieldProps,
    | 'required'
    | 'type'
    | 'rows'
    | 'maxlength'
    | 'counted'
    | 'hint'
    | 'id'
    | 'fault'
    | 'label'
    | 'name'
    | 'data'
    | 'autofocus'
  >
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
    <>
      <Field
        {...fieldsOf(words, editor.form)(name)}
        label={words.say(`actions.campaigns.field.${field}`)}
        lang={locale}
        required
        readonly={!isWritable(editor, name)}
        {...rest}
      />
      <OutdatedPlace editor={editor} field={name} />
    </>
  )
}

/** Empty while a text is up to date. */
export function OutdatedPlace({ editor, field }: { editor: Editor; field: string }): Html {
  const { frame, draft } = editor
  const notes = outdatedIn(draft.content, frame.organisation.locales)
  const note = notes.find(({ name, locale }) => `${name}_${locale}` === field)
  return (
    <div class="outdated" id={outdatedId(field)}>
      {note && <OutdatedNote words={frame.words} note={note} source={draft.content.source} />}
    </div>
  )
}
